import pg from 'pg';
import { codeOf } from './errors.ts';

const { escapeIdentifier, escapeLiteral } = pg;

export interface ServiceRole {
  schema: string;
  /** Roles belong to the whole server, not to one database. */
  role: string;
  password: string;
}

/**
 * Gives a service its schema and a login role that owns that schema and nothing else, and answers the URL the
 * service connects with. Tables that somebody else put there, as an administrator does who restores a backup, become
 * the role's. Repeating it sets the password again and changes nothing besides; several at once are safe. What PUBLIC may do by default (connect, temporary tables, the public schema) is taken away.
 */
export async function ensureServiceRole(adminUrl: string, service: ServiceRole): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'waybill-roles' });
  admin.on('error', () => undefined); // the statement in progress fails by itself
  await admin.connect();
  try {
    await repeatWhileRacing(() => inOneTransaction(admin, statementsFor(service)));
  } finally {
    await admin.end();
  }
  return serviceUrl(adminUrl, service);
}

function statementsFor({ schema, role, password }: ServiceRole): string[] {
  const [inner, owner] = [escapeIdentifier(schema), escapeIdentifier(role)];
  return [
    onlyIf(
      `not exists (select from pg_roles where rolname = ${escapeLiteral(role)})`,
      `create role ${owner}`,
    ),
    `alter role ${owner} login password ${escapeLiteral(password)} nocreatedb nocreaterole`,
    // An administrator who is not a superuser may give a schema only to a role of which it is a member.
    onlyIf(`not pg_has_role(${escapeLiteral(role)}, 'member')`, `grant ${owner} to current_user`),
    onlyIf(
      `not exists (select from pg_namespace where nspname = ${escapeLiteral(schema)})`,
      `create schema ${inner} authorization ${owner}`,
    ),
    `alter schema ${inner} owner to ${owner}`,
    ownTables(schema, role),
    `revoke all on schema ${inner}, public from public`,
    onDatabase('revoke all on database %I from public'),
    onDatabase(`grant connect on database %I to ${owner}`),
  ];
}

/** Who owns a schema may not even read the tables in it that are another's. Those that are out of reach stay as they are. */
const ownTables = (schema: string, role: string): string =>
  `do ${escapeLiteral(`declare foreigner regclass; begin
     for foreigner in select oid from pg_class
       where relnamespace = ${escapeLiteral(escapeIdentifier(schema))}::regnamespace and relkind in ('r', 'p', 'v', 'm')
         and relowner <> ${escapeLiteral(escapeIdentifier(role))}::regrole and pg_has_role(relowner, 'usage')
     loop execute format('alter table %s owner to %I', foreigner, ${escapeLiteral(role)}); end loop;
   end`)}`;

const onlyIf = (condition: string, statement: string): string =>
  `do ${escapeLiteral(`begin if ${condition} then ${statement}; end if; end`)}`;

const onDatabase = (statement: string): string =>
  `do ${escapeLiteral(`begin execute format(${escapeLiteral(statement)}, current_database()); end`)}`;

async function inOneTransaction(admin: pg.Client, statements: string[]): Promise<void> {
  await admin.query('begin');
  try {
    for (const statement of statements) await admin.query(statement);
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback');
    throw error;
  }
}

/** Catalogue rows have no waiting lock across databases: two at once see "tuple concurrently updated". */
const racing = new Set(['XX000', '23505', '42710', '42P06', '40P01']);

async function repeatWhileRacing(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 50 || !racing.has(codeOf(error))) throw error;
    }
  }
}

function serviceUrl(adminUrl: string, { role, password }: ServiceRole): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return url.href;
}
