/** What the API reference says before its operations, in Markdown. */
export const apiOverview = `
Place shipping orders, let Waybill choose and book a provider, follow every parcel, and be told what happens.

## Authentication
Send your API key as \`Authorization: Bearer <key>\` or \`x-api-key: <key>\`. Every operation names the scope that the key needs; \`*\` stands for all.

## Errors
Every error has one shape: \`type\`, \`message\`, \`severity\`, \`errors\` and \`requestId\`. \`Hard\`: the request cannot succeed as it is. \`Transient\`: the same request may succeed later; \`Retry-After\` says when, where that is known. Another merchant's id is answered like one that nobody has: 404. An \`X-Request-Id\` that you send comes back and is the \`requestId\` of our logs.

## Sending again
An \`Idempotency-Key\` makes a change safe to repeat for 30 days: the same key with the same body gets the same answer, marked \`Idempotency-Replayed: true\`; with another body 422 \`IDEMPOTENCY_KEY_REUSED\`; while the first is at work 409 \`IDEMPOTENCY_KEY_IN_FLIGHT\`. Without a key, \`orderExternalId\` still protects: a second order of that name is refused with \`DUPLICATE_ID\`.

## Limits
Answers tell what is left of your limit in \`RateLimit\` (\`r\` requests for \`t\` seconds) and what it is in \`RateLimit-Policy\` (\`q\` requests per \`w\` seconds). Beyond it: 429 \`TOO_MANY_REQUESTS\`. Bodies have at most 100 KB.

## Waiting for the booking
Operations that lead to a provider wait for its answer: 10 seconds, or as long as \`Prefer: wait=N\` says (N seconds, at most 30), or not at all with \`Prefer: respond-async\`. When the wait is over first, the answer is the shipment as it is then, with a warning; webhooks tell the rest.

## Where the Shipping Order API left a choice
Its description contradicts itself in places. This is what Waybill does.

| it says | Waybill |
|---|---|
| An order is created *asynchronously*; and *synchronously, shared as ORDER_DISPATCHED in the response*. | Synchronously, up to a limit; then, or when you ask for it, asynchronously. |
| \`INVALID_DATA\` is 422 in some operations and 400 in others. | As each operation's table has it: 400 for list and edit, 422 elsewhere. |
| *CANCELED* in an error, *CANCELLED* in a status. | Both, each in its place: the error \`ORDER_ALREADY_CANCELED\`, the status \`ORDER_CANCELLED\`. |
| The answers of a retry leave out 422 and 429, which its table of errors has. | The table counts. |
| An error text speaks of \`packages\`, the schema of \`package\`. | \`package\`. |
| The status history answers 200, 401 and 500 only. | Also 404 for an unknown order, and 422 for a malformed id. |
| A create may answer \`DUPLICATE_NAME\`, \`DUPLICATE_RESOURCE\` and \`UNMAPPED_ERROR\`, but not when. | Nothing of an order but \`orderExternalId\` has to be unique: \`DUPLICATE_ID\`. A provider's answer that nobody understands counts as its refusal, with its words in \`errors\`. |
| Its examples have a \`postalCode\`, and it does not say which addresses need one. | All but those in countries without postcodes, such as HK and AE. |
| \`updatedAt\` of the status history is text for people. | RFC 3339 in UTC; \`updatedAtEpoch\` has it in milliseconds. |
`.trim();
