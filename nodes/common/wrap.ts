/** Breaks text at spaces into lines of at most `limit` characters; a longer word is broken where it reaches the limit. */
export function wrap(text: string, limit: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/).filter((each) => each !== '')) {
		if (line !== '' && line.length + 1 + word.length <= limit) {
			line = `${line} ${word}`;
			continue;
		}
		if (line !== '') lines.push(line);
		line = word;
		while (line.length > limit) {
			lines.push(line.slice(0, limit));
			line = line.slice(limit);
		}
	}
	return line === '' ? lines : [...lines, line];
}
