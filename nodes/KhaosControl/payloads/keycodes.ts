import { z } from 'zod';
import type { SoapValue } from '../transport/answer';
import { dateOnly } from '../transport/time';
import { flagMember, readRecords, textMember } from './records';

/** One keycode of `GetKeycodes`; dates are `YYYY-MM-DD`, or empty. */
export interface Keycode {
	code: string;
	description: string;
	type: string;
	/** May be recorded as the origin of a new customer. */
	isSourceCode: boolean;
	created: string;
	expires: string;
	webUse: boolean;
	telephoneUse: boolean;
}

const keycode = z.object({
	KeycodeCode: textMember,
	KeycodeDesc: textMember,
	KeycodeTypeDesc: textMember,
	SourceCode: flagMember,
	// spelt so by the service
	DateCrreated: textMember,
	ExpiryDate: textMember,
	WebUse: flagMember,
	MOTOUse: flagMember,
});

/** Reads `TKeycodeArray`. @throws RemoteError `doubtful` where the answer is no list of keycodes */
export function readKeycodes(value: SoapValue): Keycode[] {
	return readRecords(value, keycode, 'list of keycodes').map((entry) => ({
		code: entry.KeycodeCode,
		description: entry.KeycodeDesc,
		type: entry.KeycodeTypeDesc,
		isSourceCode: entry.SourceCode,
		created: dateOnly(entry.DateCrreated),
		expires: dateOnly(entry.ExpiryDate),
		webUse: entry.WebUse,
		telephoneUse: entry.MOTOUse,
	}));
}
