/** A place where the official document contradicts its own examples, or recorded answers contradict it. */
export interface Contradiction {
	operation: string | RegExp;
	at: RegExp;
	problem: RegExp;
	reason: string;
}

/** The schema wants a property that answers leave out or give as null. `end`: how the path ends. */
export function missing(
	operation: string | RegExp,
	end: string,
	property: string,
	reason: string,
): Contradiction {
	return {
		...at(operation, end),
		problem: exactly(`must have required property '${property}'`),
		reason,
	};
}

/** Answers hold a property that the schema does not know. */
export function unknown(
	operation: string | RegExp,
	end: string,
	property: string,
	reason: string,
): Contradiction {
	const problem = exactly(`must NOT have additional properties: ${property}`);
	return { ...at(operation, end), problem, reason };
}

/** Something else that does not fit. */
export function other(
	operation: string | RegExp,
	end: string,
	problem: RegExp,
	reason: string,
): Contradiction {
	return { ...at(operation, end), problem, reason };
}

function at(operation: string | RegExp, end: string): Pick<Contradiction, 'operation' | 'at'> {
	return { operation, at: new RegExp(`${end.replaceAll('*', '\\*')}$`) };
}

function exactly(text: string): RegExp {
	return new RegExp(`^${text}$`);
}
