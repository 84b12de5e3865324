/** Dispatched on `window` when the API says that nobody is signed in any more. */
export const SESSION_OVER_EVENT = "berth:session-over";
