/**
 * The same texts, each with memory of its own. A text that was cut out of a larger one, such as a cell of a file, holds all
 * of that one in memory for as long as it is kept: a list of half a million codes would hold the whole file.
 */
export function ownTexts(texts: readonly string[]): string[] {
	return JSON.parse(JSON.stringify(texts)) as string[];
}
