/** One request of a .http file, variables filled in. */
export interface FileRequest {
  title: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** From its comment `# expect 409 INVALID_OPERATION`. */
  expected: { status: number; type: string | undefined };
}

type Variables = Record<string, string>;

const fill = (text: string, variables: Variables): string =>
  text.replace(/\{\{(\$?\w+)\}\}/g, (_all, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`{{${name}}} is not defined`);
    return value;
  });

/** Variables at the head of the file; those that are given override them. */
function variablesIn(head: string, given: Variables): Variables {
  const variables: Variables = { $timestamp: String(Date.now()) };
  for (const [, name = '', value = ''] of head.matchAll(/^@(\w+)\s*=\s*(.*)$/gm)) {
    variables[name] = given[name] ?? fill(value, variables);
  }
  return variables;
}

const expectation = /^# expect (\d{3})(?: (\w+))?$/m;

function requestIn(section: string, variables: Variables): FileRequest {
  const [title = '', ...lines] = section.split('\n');
  const expected = expectation.exec(section);
  if (!expected) throw new Error(`"${title}" does not say what it expects`);
  const text = lines.filter((line) => !line.startsWith('#')).join('\n');
  const [top = '', ...rest] = fill(text, variables).split(/\n\n/);
  const [line = '', ...headerLines] = top.split('\n');
  const [method = '', url = ''] = line.split(' ');
  const headers = Object.fromEntries(headerLines.filter(Boolean).map((header) => header.split(/: (.*)/s)));
  const body = rest.join('\n\n').trim();
  return {
    title: title.trim(),
    method,
    url,
    headers,
    body: body === '' ? undefined : body,
    expected: { status: Number(expected[1]), type: expected[2] },
  };
}

/** Reads a .http file as editors do: requests between lines of ###, in their order. */
export function requestsIn(file: string, given: Variables): FileRequest[] {
  const [head = '', ...sections] = file.split(/^###/m);
  const variables = variablesIn(head, given);
  return sections.map((section) => requestIn(section, variables));
}
