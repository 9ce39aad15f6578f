import { problem } from '@waybill/http';

export const ruleSetNotFound = (id: string) => problem('NOT_FOUND', `Rule set with id, ${id}, is not found`);

export const versionNotFound = (version: number) =>
  problem('NOT_FOUND', `This rule set has no version ${version}.`);
