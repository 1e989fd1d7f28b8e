import fc from 'fast-check';
import { foretell } from '../../../nodes/KhaosControl/actions/salesOrder/foretell';
import {
	problemsInOlderFormat,
	unknownToOlderFormat,
} from '../../../nodes/KhaosControl/actions/salesOrder/olderFormat';
import { prepareOrder } from '../../../nodes/KhaosControl/actions/salesOrder/prepareOrder';
import { salesOrderXml } from '../../../nodes/KhaosControl/payloads/salesOrderXml';
import { child, parseXml } from '../../../nodes/KhaosControl/transport/xml';
import { sampleOrder } from '../../node/KhaosControl/support.mts';
import { anyCharacter } from './anyCharacter.mts';

const COUNTRIES = [
	{ name: 'United Kingdom', code2: 'GB', code3: 'GBR' },
	{ name: 'Côte d’Ivoire', code2: 'CI', code3: 'CIV' },
	{ name: 'Jersey', code2: '', code3: 'JEY' },
	{ name: 'Utopia', code2: '', code3: '' },
];
const order = (changes: object = {}) => ({ ...sampleOrder('R-1', 'TEE'), ...changes });
const withAddress = (changes: object) => {
	const { customer } = sampleOrder('R-1', 'TEE');
	const invoiceAddress = { ...customer.invoiceAddress, countryCode: undefined, ...changes };
	return order({ customer: { ...customer, invoiceAddress } });
};
const prepared = (given: unknown, limit = 50) => prepareOrder(given, COUNTRIES, limit);
const invoiceOf = (given: unknown) => prepared(given).order.customer.invoiceAddress;
const refusal = (given: unknown, limit?: number): string => {
	try {
		prepared(given, limit);
	} catch (thrown) {
		return (thrown as Error).message;
	}
	return 'accepted';
};

describe('an order before it is sent', () => {
	it.each([
		['GB', 'GB'],
		['gbr', 'GB'],
		['United Kingdom', 'GB'],
		['UK', 'GB'],
		['Cote d’ivoire', 'CI'],
		['Jersey', 'JEY'],
	])('names the country %s as Khaos Control’s list does: %s', (country, code) => {
		expect(invoiceOf(withAddress({ country })).countryCode).toBe(code);
		expect(invoiceOf(withAddress({ countryCode: country })).countryCode).toBe(code);
	});

	it('sends the name of a country that has no code in the list', () => {
		const given = withAddress({ country: 'utopia' });
		expect(invoiceOf(given)).toMatchObject({ countryName: 'Utopia' });
		expect(salesOrderXml(prepared(given).order)).toContain('<ICOUNTRY_NAME>Utopia<');
	});

	it('refuses a country that the list does not have, and one that is missing', () => {
		expect(refusal(withAddress({ country: 'FR' }))).toContain("is in 'FR', which is not in");
		expect(refusal(withAddress({}))).toContain('ICOUNTRY_CODE is missing');
	});

	it('wraps long address lines and puts what is left on the delivery note, without repeating it', () => {
		const line1 = 'Flat 12, The Old Rope Works, Long Placeholder Quay';
		const wrapped = prepared(withAddress({ country: 'GB', line1, line2: 'Sample Park' }));
		expect(wrapped.order.customer.invoiceAddress).toMatchObject({
			line1: 'Flat 12, The Old Rope Works, Long',
			line2: 'Placeholder Quay',
			line3: 'Sample Park',
		});
		expect(wrapped.warnings).toEqual([]);
		const long = 'Example Business Centre of the Northern Sample Region, Third Floor Reception';
		const over = prepared(withAddress({ country: 'GB', line1, line2: long }));
		expect(over.order.orderNote).toMatch(/^Invoice address, continued: /);
		expect(over.warnings).toEqual([
			expect.stringMatching(/\d+ characters went to the delivery note/),
		]);
		expect(over.warnings.join()).not.toContain('Reception');
	});

	it('loses no text of an address, whatever its lines', () => {
		const word = fc.string({
			unit: fc.constantFrom('a', 'é', 'Z', '7'),
			minLength: 1,
			maxLength: 50,
		});
		const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
		const bare = (text: string) => text.replace(/[\s,]/g, '');
		fc.assert(
			fc.property(line, line, line, (line1, line2, line3) => {
				const { order: sent } = prepared(withAddress({ country: 'GB', line1, line2, line3 }));
				const to = sent.customer.invoiceAddress;
				const note = (sent.orderNote ?? '').replace('Invoice address, continued: ', '');
				const all = [to.line1, to.line2 ?? '', to.line3 ?? '', note].join('');
				expect(bare(all)).toBe(bare(line1 + line2 + line3));
				for (const each of [to.line1, to.line2 ?? '', to.line3 ?? '']) {
					expect(each.length).toBeLessThanOrEqual(35);
				}
			}),
		);
	});

	it.each([
		['ITOWN', 35, withAddress({ country: 'GB', town: 'x'.repeat(36) })],
		['IPOSTCODE', 10, withAddress({ country: 'GB', postcode: 'x'.repeat(36) })],
		['ISURNAME', 50, withAddress({ country: 'GB', surname: 'x'.repeat(51) })],
		['ITEL', 30, withAddress({ country: 'GB', phone: 'x'.repeat(31) })],
		['PO_NUMBER', 30, order({ poNumber: 'x'.repeat(31) })],
		['ORDER_NOTE', 2000, order({ orderNote: 'x'.repeat(2001) })],
		['COURIER_NOTE', 255, order({ courierNote: 'x'.repeat(256) })],
		['ASSOCIATED_REF', 50, order({ associatedRef: 'x'.repeat(51) })],
	])('names the tag %s and its limit of %d, and never cuts', (tag, limit, given) => {
		expect(refusal(given)).toContain(`${tag} takes at most ${limit} characters`);
	});

	it('refuses a reference beyond the limit of this Khaos Control', () => {
		expect(refusal(order({ associatedRef: 'SHOP-1234567890' }), 15)).toBe('accepted');
		expect(refusal(order({ associatedRef: 'SHOP-12345678901' }), 15)).toContain(
			'ASSOCIATED_REF takes at most 15 characters, and it has 16',
		);
	});

	it('names every problem of the order at once', () => {
		const message = refusal(
			order({ poNumber: 'x'.repeat(31), orderDate: '14/05/2024', lines: [] }),
		);
		for (const tag of ['PO_NUMBER', 'ORDER_DATE', 'ORDER_ITEMS']) expect(message).toContain(tag);
	});

	it('takes impossible characters out of texts and says where, and refuses them in what identifies', () => {
		const note = prepared(order({ orderNote: 'Ring\u0007 the \ud800bell 🔔' }));
		expect(note.order.orderNote).toBe('Ring the bell 🔔');
		expect(note.warnings).toEqual([
			"'orderNote': 2 characters that XML cannot carry were left out",
		]);
		expect(refusal(order({ associatedRef: 'R\u0001' }))).toContain("'salesOrder.associatedRef'");
	});

	it('survives XML with any text that is left', () => {
		const text = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 200 });
		fc.assert(
			fc.property(text, (orderNote) => {
				const { order: sent } = prepared(order({ orderNote }));
				const [document] = parseXml(salesOrderXml(sent)).children;
				const header = child(document, 'ORDER_HEADER');
				expect(header && (child(header, 'ORDER_NOTE')?.text ?? '')).toBe(sent.orderNote);
			}),
		);
	});

	it('always says what delivery costs', () => {
		const sent = (delivery: unknown) => salesOrderXml(prepared(order({ delivery })).order);
		expect(sent('0.00')).toContain('<DELIVERY_GRS>0.00<');
		expect(sent('none')).toContain('<DELIVERY_GRS>-1<');
		expect(sent('-1')).toContain('<DELIVERY_GRS>-1<');
		expect(sent('own')).not.toContain('DELIVERY_');
		expect(refusal(order({ delivery: undefined }))).toContain('delivery is missing');
		const apart = prepared(
			order({ delivery: undefined, deliveryNet: '3.00', deliveryTax: '0.60' }),
		);
		expect(salesOrderXml(apart.order)).toContain(
			'<DELIVERY_NET>3.00</DELIVERY_NET><DELIVERY_TAX>0.60</DELIVERY_TAX>',
		);
	});
});

describe('the total, foretold', () => {
	const told = (changes: object, method: 'gross' | 'net' = 'gross', vat?: number) =>
		foretell(prepared(order(changes)).order, method, vat);
	const net = [{ stockCode: 'TEE', quantity: 3, unitPrice: 10, priceIs: 'net' }];

	it('is compared with the total that is sent', () => {
		expect(told({})).toMatchObject({ predictedTotal: '15.95', totalDifference: '0.00' });
		const other = told({ amount: '15.94' });
		expect(other).toMatchObject({ predictedTotal: '15.95', totalDifference: '-0.01' });
		expect(other.warnings).toEqual([expect.stringContaining('will compute 15.95, and 15.94')]);
	});

	it('fills in a missing total and a missing payment', () => {
		const { order: sent } = told({ amount: undefined, payments: [{ type: 'account' }] });
		expect(sent).toMatchObject({ amount: '15.95', payments: [{ amount: '15.95' }] });
	});

	it('is not guessed without the VAT of net prices', () => {
		const blind = told({ lines: net, payments: [] }, 'net');
		expect(blind).toMatchObject({ predictedTotal: '', totalDifference: '' });
		expect(blind.warnings.join()).toContain('the VAT of line 1');
		expect(told({ lines: net, payments: [] }, 'net', 20).predictedTotal).toBe('39.95');
		const paid = { lines: net, amount: undefined, payments: [{ type: 'account' }] };
		expect(() => told(paid, 'net')).toThrow('amount of a payment');
	});

	it('says where a price is not by the method of the company class', () => {
		expect(told({ lines: net }, 'gross', 20).warnings.join()).toContain('Line 1 has a net price');
	});
});

describe('an order for a service of v7.3b', () => {
	it('has shorter phones, fewer ways to match, and fewer tags', () => {
		const { order: plain } = prepared(order());
		expect(problemsInOlderFormat(plain)).toEqual([]);
		expect(unknownToOlderFormat(salesOrderXml(plain))).toEqual([]);
		const phone = withAddress({ country: 'GB', phone: '+44 (0)1632 960001 ext 12' });
		const lines = [{ ...plain.lines[0], matchBy: 'catalogueRef', packSortOrder: '001.001' }];
		const { order: later } = prepared({ ...phone, lines, shipDate: '2024-05-15' });
		expect(problemsInOlderFormat(later)).toEqual([
			'ITEL takes at most 19 characters, and it has 25',
			'MAPPING_TYPE: this version cannot match by catalogueRef',
		]);
		expect(unknownToOlderFormat(salesOrderXml(later)).join()).toMatch(/SHIP_DATE.*PACK_SORT_ORDER/);
	});
});
