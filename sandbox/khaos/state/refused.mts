/** Raised when Khaos Control's screens would not let a user do something. */
export class ActionRefused extends Error {}
