/**
 * A decimal exactly as it was written, with at least two places: 12.5 → '12.50', -0.5 → '-0.50', 1e-7 → '0.0000001'.
 * null where there is no amount. Numbers are taken in their shortest form, which is the one that stood in the JSON.
 */
export function amountText(amount: number | string | null | undefined): string | null {
	if (amount === null || amount === undefined || amount === '') return null;
	const [whole, decimals = ''] = withoutExponent(String(amount)).split('.');
	return `${whole}.${decimals.padEnd(2, '0')}`;
}

function withoutExponent(text: string): string {
	const match = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(text);
	if (match === null) return text;
	const [, sign, whole, fraction = '', exponent] = match;
	const digits = `${whole}${fraction}`;
	const point = whole.length + Number(exponent);
	if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
	const padded = digits.padEnd(point, '0');
	const decimals = padded.slice(point);
	return `${sign}${padded.slice(0, point)}${decimals === '' ? '' : `.${decimals}`}`;
}

/**
 * A record as Mirakl gave it with its amounts as decimal text, at every depth; everything else stays as it is.
 *
 * @param isMoney tells by the name of a member whether its number is an amount
 */
export function withAmountsAsText<T>(value: T, isMoney: (name: string) => boolean, name = ''): T {
	if (Array.isArray(value)) {
		return value.map((entry: unknown) => withAmountsAsText(entry, isMoney, name)) as T;
	}
	if (typeof value === 'object' && value !== null) {
		const members = Object.entries(value).map(([key, member]) => [
			key,
			withAmountsAsText(member as unknown, isMoney, key),
		]);
		return Object.fromEntries(members) as T;
	}
	const isNumber = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value));
	return isNumber && isMoney(name) ? (amountText(value as number | string) as T) : value;
}
