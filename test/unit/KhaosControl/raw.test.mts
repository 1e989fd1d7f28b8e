import fc from 'fast-check';
import { typedValues } from '../../../nodes/KhaosControl/actions/raw/values';
import { documentAsJson } from '../../../nodes/KhaosControl/payloads/xmlJson';

const ZONE = 'Europe/London';
const one = (type: string, value: unknown) =>
	typedValues([{ name: 'P', type }], { P: value }, ZONE).P;

describe('parameters of an operation', () => {
	it('are sent by their types, whatever they come as', () => {
		expect(one('int', '50')).toBe(50);
		expect(one('int', -1)).toBe(-1);
		expect(one('boolean', 'True')).toBe(true);
		expect(one('boolean', 0)).toBe(false);
		expect(one('double', '2.5')).toBe(2.5);
		expect(one('string', 7)).toBe('7');
		expect(one('TUnknown', { a: 1 })).toBe('{"a":1}');
	});

	it('turn a moment into the wall clock of Khaos Control, and leave a wall clock as it is', () => {
		expect(one('dateTime', '2024-05-14T09:00:00Z')).toBe('2024-05-14T10:00:00');
		expect(one('dateTime', '2024-01-14T09:00:00+02:00')).toBe('2024-01-14T07:00:00');
		expect(one('dateTime', new Date('2024-05-14T09:00:00Z'))).toBe('2024-05-14T10:00:00');
		expect(one('dateTime', { toISO: () => '2024-05-14T09:00:00.000+01:00' })).toBe(
			'2024-05-14T09:00:00',
		);
		expect(one('dateTime', '2024-05-14 09:00')).toBe('2024-05-14T09:00:00');
		expect(one('dateTime', '2024-05-14')).toBe('2024-05-14T00:00:00');
	});

	it('are left out where they are empty', () => {
		const parameters = ['A', 'B', 'C', 'D'].map((name) => ({ name, type: 'int' }));
		const given = { A: '', B: null, C: undefined, D: 0 };
		expect(typedValues(parameters, given, ZONE)).toEqual({ D: 0 });
	});

	it.each([
		['int', '2.5'],
		['int', 'all'],
		['boolean', 'perhaps'],
		['double', 'NaN'],
		['dateTime', '14/05/2024'],
	])('of type %s refuse %s by name', (type, value) => {
		expect(() => one(type, value)).toThrow(/parameter P cannot be used/);
	});

	it('that the operation does not have are refused, with those it has', () => {
		expect(() => typedValues([{ name: 'IDs', type: 'string' }], { Ids: 'a' }, ZONE)).toThrow(
			expect.objectContaining({
				message: "This operation has no parameter 'Ids'",
				fix: expect.stringContaining('It has: IDs.') as string,
			}),
		);
	});
});

describe('a document as JSON', () => {
	it('keeps texts as they are, attributes beside them, and repeated elements as a list', () => {
		const xml =
			'\uFEFF<LIST SITE="Main"><I CODE="007">1.50</I><I/><NAME><![CDATA[A & B]]></NAME></LIST>';
		expect(documentAsJson(xml)).toEqual({
			LIST: { '@SITE': 'Main', I: [{ '@CODE': '007', '#text': '1.50' }, ''], NAME: 'A & B' },
		});
	});

	it('is undefined for any text that is no whole document', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(() => documentAsJson(text)).not.toThrow();
			}),
		);
		expect(documentAsJson('8.205.1')).toBeUndefined();
		expect(documentAsJson('<A><B></A>')).toBeUndefined();
	});
});
