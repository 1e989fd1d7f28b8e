import { levelsInParts } from '../../../nodes/KhaosControl/actions/stock/levels';
import type { Khaos } from '../../../nodes/KhaosControl/actions/khaos';
import { RemoteError } from '../../../nodes/common/failures';

const CODES = Array.from({ length: 2_000 }, (_code, index) => `SKU-${index}`);
const failure = (kind: 'doubtful' | 'denied') => new RemoteError('cut', { kind });

/** How many codes each call asked for, and the codes that were read. */
async function read(
	answer: (codes: number) => number,
	codesPerCall = 0,
	known: (codes: string[]) => string[] = (codes) => codes,
): Promise<{ calls: number[]; codes: string[] }> {
	const calls: number[] = [];
	const call = async (_operation: string, values: { StockCode: string }) => {
		const codes = values.StockCode.split(',');
		calls.push(codes.length);
		const tookMs = answer(codes.length);
		return {
			value: known(codes).map((stockCode) => ({ stockCode })),
			serverTime: '2024-05-14T08:00:00.000Z',
			tookMs,
		};
	};
	const khaos = { call } as unknown as Khaos;
	const asked = { codes: CODES, mappingType: 1, withOnOrder: false, codesPerCall };
	const codes: string[] = [];
	for await (const levels of levelsInParts(khaos, asked)) {
		codes.push(...levels.map(({ stockCode }) => stockCode));
	}
	return { calls, codes };
}

describe('Khaos Control: levels in parts', () => {
	it('asks for more codes in a call while the answers come quickly, up to 500', async () => {
		const { calls, codes } = await read(() => 80);
		expect(calls).toEqual([50, 500, 500, 500, 450]);
		expect(codes).toEqual(CODES);
	});

	it('asks for as many as would be answered within a second, by the time that the last call took', async () => {
		const { calls } = await read((asked) => 200 + asked);
		expect(calls).toEqual([50, 200, 500, 500, 500, 250]);
	});

	it('asks for fewer in a call where the answers take long, but never for less than 50', async () => {
		const { calls, codes } = await read((asked) => (asked >= 200 ? 9_000 : 300));
		expect(calls.slice(0, 5)).toEqual([50, 166, 500, 250, 125]);
		expect(codes).toEqual(CODES);
		expect(new Set((await read(() => 9_000)).calls)).toEqual(new Set([50]));
	});

	it('asks again for 50 at a time where a larger answer could not be read, and stays with that', async () => {
		const { calls, codes } = await read((asked) => {
			if (asked > 100) throw failure('doubtful');
			return 500;
		});
		expect(calls.slice(0, 5)).toEqual([50, 100, 200, 50, 50]);
		expect(Math.max(...calls.slice(3))).toBe(50);
		expect(codes).toEqual(CODES);
	});

	it('asks again for what a large answer lacks, and for 50 at a time from then on where that was cut off', async () => {
		const { calls, codes } = await read(
			() => 80,
			0,
			(asked) => asked.slice(0, 150),
		);
		expect(calls.slice(0, 4)).toEqual([50, 500, 50, 50]);
		expect(Math.max(...calls.slice(2))).toBe(50);
		expect([...codes].sort()).toEqual([...CODES].sort());
	});

	it('takes large answers for whole once what they lacked turned out to be unknown', async () => {
		const isKnown = (code: string) => !code.endsWith('7');
		const { calls, codes } = await read(
			() => 80,
			0,
			(asked) => asked.filter(isKnown),
		);
		expect(codes).toEqual(CODES.filter(isKnown));
		expect(calls.length).toBeLessThan(7 + 5);
	});

	it('fails where the answer for 50 cannot be read, and where smaller parts would not help', async () => {
		const cut = () => {
			throw failure('doubtful');
		};
		await expect(read(cut)).rejects.toThrow('cut');
		const denied = read((asked) => {
			if (asked > 50) throw failure('denied');
			return 80;
		});
		await expect(denied).rejects.toThrow('cut');
	});

	it('asks for as many as the user said, however quick', async () => {
		expect(new Set((await read(() => 80, 40)).calls)).toEqual(new Set([40]));
	});
});
