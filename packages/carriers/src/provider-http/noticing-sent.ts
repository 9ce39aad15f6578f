import type { Dispatcher } from 'undici';

/**
 * Sets `notice.sent` when a connected socket is about to carry the request. Error codes cannot tell:
 * a reset may come before the first byte or after the last, and a time-out may hit while still connecting.
 */
export const noticingSent = (dispatcher: Dispatcher, notice: { sent: boolean }): Dispatcher =>
  dispatcher.compose((dispatch) => (options, handler) => dispatch(options, watching(handler, notice)));

function watching(
  handler: Dispatcher.DispatchHandler,
  notice: { sent: boolean },
): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller, context) => {
      notice.sent = true;
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart: (...event) => handler.onResponseStart?.(...event),
    onResponseData: (...event) => handler.onResponseData?.(...event),
    onResponseEnd: (...event) => handler.onResponseEnd?.(...event),
    onResponseError: (...event) => handler.onResponseError?.(...event),
  };
}
