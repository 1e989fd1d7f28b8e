import fc from 'fast-check';
import { salesOrderSchema } from '../../../../nodes/KhaosControl/payloads/salesOrder';
import { wrap } from '../../../../nodes/common/wrap';
import { khaosAddress } from '../../../../nodes/KhaosMiraklSync/domain/orders/address';
import type { PostalAddress } from '../../../../nodes/KhaosMiraklSync/domain/order';

const PLAIN: PostalAddress = {
	company: '',
	title: 'Ms',
	firstName: 'Alex',
	lastName: 'Sample',
	street1: '1 Example Street',
	street2: '',
	additionalInfo: '',
	town: 'Sampleton',
	county: '',
	postcode: 'ZZ1 1ZZ',
	country: 'GBR',
	phone: '01632 960001',
};

const addressSchema = salesOrderSchema.shape.customer.shape.invoiceAddress;
const bare = (...texts: Array<string | undefined>) => texts.join('').replace(/[\s,]+/g, '');

const word = fc.string({
	unit: fc.constantFrom('a', 'b', 'é', 'Z', '7', '-', '’'),
	minLength: 1,
	maxLength: 45,
});
const words = (most: number) => fc.array(word, { maxLength: most }).map((all) => all.join(' '));
const someWords = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));

describe('an address for Khaos Control', () => {
	it('flows through three lines at words', () => {
		const company = 'Example Company Limited';
		const street1 = 'Unit 2, The Old Warehouse, Placeholder Park';
		expect(khaosAddress({ ...PLAIN, company, street1 })).toMatchObject({
			address: {
				line1: 'Example Company Limited',
				line2: 'Unit 2, The Old Warehouse,',
				line3: 'Placeholder Park',
			},
			leftOver: [],
		});
	});

	it('loses no text of company, streets and additional information, in their order', () => {
		const flowing = fc.record({
			company: words(5),
			street1: someWords,
			street2: words(5),
			additionalInfo: words(5),
		});
		fc.assert(
			fc.property(flowing, (given) => {
				const { address, leftOver } = khaosAddress({ ...PLAIN, ...given });
				expect(addressSchema.safeParse(address).success).toBe(true);
				const { company, street1, street2, additionalInfo } = given;
				expect([
					bare(company, street1, street2, additionalInfo),
					bare(street1, street2, company, additionalInfo),
				]).toContain(bare(address.line1, address.line2, address.line3, ...leftOver));
			}),
		);
	});

	it('keeps whole what a field is too short for', () => {
		const fields = fc.record({
			firstName: someWords,
			lastName: someWords,
			title: someWords,
			town: someWords,
			county: words(5),
			phone: fc.constantFrom(
				'',
				'01632 960001',
				'+44 (0) 1632 - 960 001 / 2',
				'ask for Alex on 01632 960001',
			),
		});
		fc.assert(
			fc.property(fields, (given) => {
				const { address, leftOver } = khaosAddress({ ...PLAIN, ...given });
				expect(addressSchema.safeParse(address).success).toBe(true);
				const kept = [
					address.forename,
					address.surname,
					address.title,
					address.town,
					address.county,
				];
				for (const text of [
					given.firstName,
					given.lastName,
					given.title,
					given.town,
					given.county,
				]) {
					if (text !== '') expect([...kept, ...leftOver]).toContain(text);
				}
				const digits = given.phone.replace(/\(0\)/, '').replace(/[^\d+]/g, '');
				expect([address.phone ?? '', ...leftOver].join().replace(/[^\d+]/g, '')).toContain(digits);
			}),
		);
	});

	it('has a surname where the marketplace gave one name only', () => {
		expect(khaosAddress({ ...PLAIN, lastName: '' }).address).toMatchObject({ surname: 'Alex' });
		expect(khaosAddress({ ...PLAIN, lastName: '' }).address.forename).toBeUndefined();
	});

	it('breaks a word only where it is longer than a line', () => {
		fc.assert(
			fc.property(words(12), fc.integer({ min: 10, max: 50 }), (text, limit) => {
				const lines = wrap(text, limit);
				expect(lines.every((line) => line.length <= limit)).toBe(true);
				expect(bare(...lines)).toBe(bare(text));
				const given = text.split(' ').filter((each) => each !== '');
				if (given.every((each) => each.length <= limit)) {
					expect(
						lines
							.join(' ')
							.split(' ')
							.filter((each) => each !== ''),
					).toEqual(given);
				}
			}),
		);
	});
});
