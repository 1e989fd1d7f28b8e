import { SoapFault } from '../soap/envelope.mts';
import { readWallClock } from '../times.mts';

/**
 * The parameters of a call as a Delphi method sees them: what is nil or absent is 0, false, empty or the
 * zero date.
 */
export class Parameters {
	constructor(private readonly values: ReadonlyMap<string, string>) {}

	text(name: string): string {
		return this.values.get(name)?.trim() ?? '';
	}

	/** Comma-separated list without blanks. */
	list(name: string): string[] {
		return this.text(name)
			.split(',')
			.map((entry) => entry.trim())
			.filter((entry) => entry !== '');
	}

	/** @throws SoapFault when the text is no integer */
	integer(name: string): number {
		const text = this.text(name);
		if (text === '') return 0;
		if (!/^-?\d+$/.test(text)) throw convertError(text, 'integer');
		return Number(text);
	}

	/** Whether a parameter was given at all. */
	has(name: string): boolean {
		return this.text(name) !== '';
	}

	/** @throws SoapFault when the text is no boolean */
	flag(name: string): boolean {
		const text = this.text(name).toLowerCase();
		if (text === '' || text === '0' || text === 'false') return false;
		if (text === '1' || text === '-1' || text === 'true') return true;
		throw convertError(text, 'boolean');
	}

	/** London wall clock; undefined for the zero date. @throws SoapFault when the text is no date */
	date(name: string): Date | undefined {
		const text = this.text(name);
		if (text === '' || /^1[0-8]\d\d-/.test(text)) return undefined;
		const date = readWallClock(text);
		if (date === undefined) throw convertError(text, 'date/time');
		return date;
	}
}

function convertError(text: string, type: string): SoapFault {
	return new SoapFault(`'${text}' is not a valid ${type} value`, 'EConvertError');
}
