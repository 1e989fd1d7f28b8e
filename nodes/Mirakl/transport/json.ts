/** What a JSON text says, or undefined where it is not JSON. No JSON text says `undefined`. */
export function fromJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
