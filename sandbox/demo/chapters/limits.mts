/** Real time that the flows have for one step of the story, in milliseconds. */
export const LIMIT = 120_000;
