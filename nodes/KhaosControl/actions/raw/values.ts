import { UserFacingError } from '../../../common/failures';
import type { ParameterValue } from '../../transport/envelope';
import type { Parameter } from '../../transport/interfaces';
import { asWallClock } from '../wallClock';

/**
 * The parameters of a call by their XSD types, from what was filled in. Empty fields are left out; for an empty text
 * that is the same to Khaos Control.
 *
 * @param timeZone of the wall clock that Khaos Control is asked in; a time with an offset is turned into it
 * @throws UserFacingError that names a parameter which the operation does not have, or a value that does not fit its type
 */
export function typedValues(
	parameters: Parameter[],
	given: Record<string, unknown>,
	timeZone: string,
): Record<string, ParameterValue> {
	const filled = Object.entries(given).filter(
		([, value]) => value !== undefined && value !== null && value !== '',
	);
	return Object.fromEntries(
		filled.map(([name, value]) => {
			const parameter = parameters.find((candidate) => candidate.name === name);
			if (parameter === undefined) throw unknownParameter(name, parameters);
			return [name, typed(parameter, value, timeZone)];
		}),
	);
}

function typed({ name, type }: Parameter, value: unknown, timeZone: string): ParameterValue {
	const text = textOf(value);
	switch (type) {
		case 'boolean': {
			if (/^(?:true|1|-1)$/i.test(text)) return true;
			if (/^(?:false|0)$/i.test(text)) return false;
			throw doesNotFit(name, 'true or false is expected');
		}
		case 'int':
		case 'integer':
		case 'short':
		case 'long':
			if (/^[+-]?\d+$/.test(text)) return Number(text);
			throw doesNotFit(name, 'a whole number is expected');
		case 'double':
		case 'float':
		case 'decimal':
			if (text !== '' && Number.isFinite(Number(text))) return Number(text);
			throw doesNotFit(name, 'a number is expected');
		case 'dateTime':
			return asWallClock(text, timeZone) ?? refuseTime(name);
		default:
			return text;
	}
}

/** n8n hands dates on as objects of its own, which print themselves as ISO 8601. */
function textOf(value: unknown): string {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'object' && value !== null && 'toISO' in value) {
		return String((value as { toISO(): unknown }).toISO());
	}
	return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

function refuseTime(name: string): never {
	throw doesNotFit(name, 'a time such as 2024-05-14T09:00:00 is expected');
}

function doesNotFit(name: string, expected: string): UserFacingError {
	return new UserFacingError(
		`The value of the parameter ${name} cannot be used: ${expected}`,
		'Correct the field, or the expression that fills it.',
	);
}

function unknownParameter(name: string, parameters: Parameter[]): UserFacingError {
	const known = parameters.map((parameter) => parameter.name).join(', ') || 'none';
	return new UserFacingError(
		`This operation has no parameter '${name}'`,
		`It has: ${known}. Names are written exactly so; open the field again to get them from the service.`,
	);
}
