/** Something that the person who ran the command can put right. Its message is all that they are shown. */
export class Problem extends Error {}

/** What went wrong, in words. */
export function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
