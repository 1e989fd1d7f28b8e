import fc from 'fast-check';
import { carrierFor } from '../../../../nodes/KhaosMiraklSync/domain/despatch/carrier.ts';
import { carrierMapFindings } from '../../../../nodes/KhaosMiraklSync/domain/despatch/carrierMap.ts';
import { likeness } from '../../../../nodes/KhaosMiraklSync/domain/despatch/similar.ts';

const carriers = [
	{ code: 'RDX', label: 'Road Express' },
	{ code: 'ROAD24', label: 'Road 24 Hour' },
	{ code: 'SEA', label: 'Harbour Freight' },
	{ code: 'ROADP', label: 'Road Parcels' },
	{ code: 'ROADQ', label: 'Road Pallets' },
];
const mapping = {
	operator: '',
	courier: 'ROAD 24',
	carrierCode: 'ROAD24',
	carrierName: '',
	trackingUrl: '',
};
const problemOf = (choice: ReturnType<typeof carrierFor>) => (choice.known ? '' : choice.problem);

describe('the marketplace carrier of a courier', () => {
	it("is the mapped one, whatever the courier's case, in the marketplace's spelling", () => {
		const lower = { ...mapping, carrierCode: 'road24' };
		expect(carrierFor('road 24 ', 'Northgate', [lower], carriers)).toMatchObject({
			known: true,
			carrierCode: 'ROAD24',
		});
	});

	it("is the operator's own row before the row for all, and never another operator's", () => {
		const own = { ...mapping, operator: 'Northgate', carrierCode: 'RDX' };
		const other = { ...mapping, operator: 'Southgate', carrierCode: 'SEA' };
		const rows = [other, mapping, own];
		expect(carrierFor('Road 24', 'Northgate', rows, carriers)).toMatchObject({
			carrierCode: 'RDX',
		});
		expect(carrierFor('Road 24', 'Northgate', [other], carriers).known).toBe(false);
	});

	it('names the courier and up to three similar carriers where nothing is mapped, most similar first', () => {
		const problem = problemOf(carrierFor('Road 24', 'Northgate', [], carriers));
		expect(problem).toContain("'Road 24'");
		const named = carriers.filter(({ code }) => problem.includes(`${code} (`)).length;
		expect(named).toBe(3);
		expect(problem).toContain('there: ROAD24 (Road 24 Hour)');
		expect(problem).not.toContain('SEA');
	});

	it('names no carrier where none is similar', () => {
		expect(problemOf(carrierFor('Zzyx', 'Northgate', [], carriers))).not.toContain('Similar');
	});

	it('is unknown when the mapped code is not one of the marketplace', () => {
		const gone = { ...mapping, carrierCode: 'OLD' };
		const problem = problemOf(carrierFor('Road 24', 'Northgate', [gone], carriers));
		expect(problem).toContain("'OLD'");
		expect(problem).toContain('ROAD24');
	});

	it('is the mapped code unchecked when the marketplace list could not be read', () => {
		const gone = { ...mapping, carrierCode: 'OLD' };
		expect(carrierFor('Road 24', 'Northgate', [gone], [])).toMatchObject({ carrierCode: 'OLD' });
	});

	it('is a name and an address where the map gives those', () => {
		const named = {
			...mapping,
			carrierCode: '',
			carrierName: 'Road 24',
			trackingUrl: 'https://t.example/',
		};
		expect(carrierFor('Road 24', 'Northgate', [named], carriers)).toEqual({
			known: true,
			carrierCode: '',
			carrierName: 'Road 24',
			trackingUrl: 'https://t.example/',
		});
	});

	it('is unknown without a courier, even where a row maps one', () => {
		expect(carrierFor(' ', 'Northgate', [mapping], carriers).known).toBe(false);
	});
});

describe('the Carrier Map against the carriers of the marketplace', () => {
	const gone = { ...mapping, carrierCode: 'ROAD25' };

	it('names a code that the marketplace does not know, with similar ones, before an order needs it', () => {
		const found = carrierMapFindings('Northgate', [gone], carriers);
		expect(found).toMatchObject([
			{ kind: 'UNMAPPED_CARRIER', operator: 'Northgate', subject: 'Courier ROAD 24' },
		]);
		expect(found[0]?.message).toMatch(/'ROAD25'.*Similar carriers there: ROAD24/);
	});

	it('looks at the row that counts: the own one before the one for all, none of other operators', () => {
		const own = { ...mapping, operator: 'Northgate' };
		expect(carrierMapFindings('Northgate', [gone, own], carriers)).toEqual([]);
		const ownGone = { ...gone, operator: 'Northgate' };
		expect(carrierMapFindings('Northgate', [mapping, ownGone], carriers)).toHaveLength(1);
		const other = { ...gone, operator: 'Southgate' };
		expect(carrierMapFindings('Northgate', [other], carriers)).toEqual([]);
	});

	it('finds nothing where the carriers could not be read, or a row gives a name instead of a code', () => {
		expect(carrierMapFindings('Northgate', [gone], [])).toEqual([]);
		const named = { ...mapping, carrierCode: '', carrierName: 'Own van' };
		expect(carrierMapFindings('Northgate', [named], carriers)).toEqual([]);
	});
});

describe('likeness', () => {
	it('lies between 0 and 1, is the same both ways, and 1 for the same letters in another case', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (a, b) => {
				const score = likeness(a, b);
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score).toBeLessThanOrEqual(1);
				expect(likeness(b, a)).toBe(score);
			}),
		);
		expect(likeness('Road-24', 'ROAD 24')).toBe(1);
	});
});
