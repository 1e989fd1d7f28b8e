import fc from 'fast-check';
import { latencyOf } from '../../../../nodes/KhaosMiraklSync/domain/stock/latency.ts';

describe('latency', () => {
	it('is a measured value at each rank, in order, and never longer than from the start of the window', () => {
		const seconds = fc.array(fc.integer({ min: -50, max: 350 }), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(seconds, (ages) => {
				const to = 1_000_000;
				const from = to - 300_000;
				const moved = ages.map((age, index) => ({
					stockCode: `C${index}`,
					lastUpdated: to - age * 1000,
				}));
				const codes = moved.map(({ stockCode }) => stockCode);
				const { p50, p95, max, measured } = latencyOf(
					codes,
					moved,
					{ from, coveredTo: undefined, to },
					to + 60_000,
				);
				expect(measured).toBe(ages.length);
				expect(p50).toBeLessThanOrEqual(p95 ?? NaN);
				expect(p95).toBeLessThanOrEqual(max ?? NaN);
				expect(max).toBeLessThanOrEqual(360);
			}),
		);
	});

	it('takes the nearest rank', () => {
		const moved = Array.from({ length: 20 }, (_none, i) => ({
			stockCode: `C${i}`,
			lastUpdated: i * 1000,
		}));
		const codes = moved.map(({ stockCode }) => stockCode);
		expect(latencyOf(codes, moved, { from: 0, coveredTo: 0, to: 60_000 }, 20_000)).toMatchObject({
			p50: 10,
			p95: 19,
			max: 20,
		});
	});

	it('is unknown where neither the movement nor the window has a time', () => {
		const latency = latencyOf(
			['TEE'],
			[{ stockCode: 'TEE' }],
			{ from: undefined, coveredTo: undefined, to: 5 },
			9,
		);
		expect(latency).toMatchObject({ p50: null, measured: 0 });
	});
});
