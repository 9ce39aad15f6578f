import { problem } from '@waybill/http';

/** The merchant has something of this name already. */
export const duplicate = (parameter: string, name: string) => {
  const message = `Resource with provided id already exists: ${name}`;
  return problem('DUPLICATE_ID', message, [{ type: 'DUPLICATE_ID', message, parameter }]);
};
