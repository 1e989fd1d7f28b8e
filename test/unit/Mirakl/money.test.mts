import fc from 'fast-check';
import { amountText, withAmountsAsText } from '../../../nodes/Mirakl/payloads/money.ts';
import { fromJson } from '../../../nodes/Mirakl/transport/json.ts';

/** A decimal as a person writes it, up to 20 digits before and 6 after the point. */
const decimals = fc
	.tuple(
		fc.constantFrom('', '-'),
		fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
		fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }).map((digits) => digits.join('')),
	)
	.map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);

const inMillionths = (text: string): bigint => {
	const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
	return BigInt(`${sign}1`) * BigInt(`${whole}${fraction.padEnd(6, '0')}`);
};

describe('amounts of Mirakl’s answers', () => {
	it('keep every digit, whatever their size', () => {
		fc.assert(
			fc.property(decimals, (written) => {
				const { amount } = fromJson(`{"amount":${written}}`) as { amount: number | string };
				const text = amountText(amount);
				expect(text).toMatch(/^-?\d+\.\d{2,}$/);
				expect(inMillionths(String(text))).toBe(inMillionths(written));
			}),
		);
	});

	it.each([
		[12.5, '12.50'],
		[0, '0.00'],
		[-0.5, '-0.50'],
		[1e21, '1000000000000000000000.00'],
		[1.5e-7, '0.00000015'],
		['12.345', '12.345'],
		[null, null],
		[undefined, null],
		['', null],
	])('%p is %p', (given, text) => {
		expect(amountText(given)).toBe(text);
	});

	it('become text at every depth, and nothing else does', () => {
		const given = {
			amount: 4.5,
			quantity: 2,
			taxes: [{ amount: 1, code: 'A' }],
			note: '12',
			amounts: [1, 2.5],
			sub: { amount: null },
		};
		const isMoney = (name: string) => /^amounts?$/.test(name);
		expect(withAmountsAsText(given, isMoney)).toEqual({
			amount: '4.50',
			quantity: 2,
			taxes: [{ amount: '1.00', code: 'A' }],
			note: '12',
			amounts: ['1.00', '2.50'],
			sub: { amount: null },
		});
	});
});

describe('JSON of Mirakl', () => {
	it('keeps 64-bit ids whole', () => {
		expect(fromJson('{"offer_id":9007199254740993,"shop_id":2000}')).toEqual({
			offer_id: '9007199254740993',
			shop_id: 2000,
		});
	});

	it('never changes a text, whatever looks like a number in it', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (value, text) => {
				const given = { value, text, digits: `"${'1'.repeat(20)}\\` };
				const written = JSON.stringify(given);
				const long = /\d[\d.]{15,}/.test(JSON.stringify(value));
				const read = fromJson(written) as typeof given;
				expect([read.text, read.digits]).toEqual([given.text, given.digits]);
				if (!long) expect(read).toEqual(JSON.parse(written));
			}),
		);
	});

	it('is undefined for what is no JSON', () => {
		expect(fromJson('<html>1234567890123456789')).toBeUndefined();
	});
});
