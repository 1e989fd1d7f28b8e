import fc from 'fast-check';
import { maskedOrder } from '../../../nodes/Mirakl/payloads/maskedOrder.ts';

describe('a masked order', () => {
	it('holds nothing that stood in a member of the customer, whatever Mirakl adds there', () => {
		// a digit in front: no name of a member is drawn
		const word = fc.stringMatching(/^[1-9][a-wyzA-Z1-9]{5,20}$/);
		fc.assert(
			fc.property(fc.array(word, { minLength: 4, maxLength: 4 }), ([name, tax, note, mail]) => {
				const masked = maskedOrder({
					order_id: 'ORDER-1',
					customer: { organization: { contacts: [{ given: name, tax_number: tax }] } },
					customer_notification_email: `${mail}@mail.example`,
					order_lines: [{ order_line_additional_fields: [{ code: 'gift', value: note }] }],
				});
				const text = JSON.stringify(masked);
				expect([name, tax, note, mail].filter((each) => text.includes(each ?? ''))).toEqual([]);
				expect(text).toContain('ORDER-1');
				expect(text).toContain('"code":"gift"');
			}),
		);
	});

	it('keeps signs and length, so that limits of length decide alike', () => {
		const { customer } = maskedOrder({ customer: { zip_code: 'ZZ1 2ZZ', street_1: '1 Å-ring' } });
		expect(customer).toEqual({ zip_code: 'xx0 0xx', street_1: '0 x-xxxx' });
	});

	it('keeps what is not there absent', () => {
		expect(maskedOrder({ customer: { shipping_address: null } })).toEqual({
			customer: { shipping_address: null },
		});
	});
});
