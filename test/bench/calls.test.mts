import { CallCounter, growth, parts, total } from '../../bench/flows/calls.mts';
import { resultsOf } from '../../bench/flows/report.mts';
import type { FlowCase } from '../../bench/flows/flowCase.mts';
import type { Played } from '../../bench/flows/play.mts';
import { SimClock } from '../../sandbox/clock.mts';
import { FaultRegistry } from '../../sandbox/faults.mts';

const played = (figures: Partial<Played>): Played => ({
	...{
		milliseconds: 1000,
		idle: 600,
		above: 100,
		aboveBelow: 0,
		calls: { Read: 20 },
		load: 0,
		outcome: '{}',
	},
	...figures,
});

const job = {
	name: 'job',
	least: () => ({ Read: 20 }),
	targets: () => ({ time: 5, megabytes: 512 }),
} as unknown as FlowCase;

describe('the count of calls', () => {
	it.each([
		[1, 1],
		[50, 1],
		[51, 2],
		[10_000, 200],
	])('needs for %d codes at least %d calls', (codes, calls) => {
		expect(parts(codes, 50)).toBe(calls);
	});

	it('counts every call of both systems, more than their logs hold, and begins anew when taken', () => {
		const registries = [new FaultRegistry(new SimClock()), new FaultRegistry(new SimClock())];
		const counter = new CallCounter(registries.map((faults) => ({ faults })));
		for (let call = 0; call < 20_001; call++) registries[0]?.record('ExportStockStatus', 'ok');
		registries[1]?.record('STO01', 'http500');
		const calls = counter.take();
		expect(calls).toEqual({ ExportStockStatus: 20_001, STO01: 1 });
		expect(total(calls)).toBe(20_002);
		expect(counter.take()).toEqual({});
		expect(registries[1]?.log).toHaveLength(1);
	});

	it('tells growth in step with the size from none', () => {
		expect(growth({ n: 1000, figure: 3 }, { n: 10_000, figure: 30 })).toBeCloseTo(1);
		expect(growth({ n: 1000, figure: 3 }, { n: 10_000, figure: 3 })).toBeCloseTo(0);
	});
});

describe('the results of a job', () => {
	const lineOf = (name: string, ours: Partial<Played>, baseline: Partial<Played> | undefined) =>
		resultsOf(job, [
			{ n: 10, ours: played(ours), ...(baseline && { baseline: played(baseline) }) },
		]).find((line) => line.name === `job 10: ${name}`);

	it('miss a target that our side does not reach, and meet it where it does', () => {
		expect(lineOf('time', {}, { milliseconds: 4900 })).toMatchObject({ ratio: 4.9, met: false });
		expect(lineOf('time', {}, { milliseconds: 5000 })).toMatchObject({ ratio: 5, met: true });
	});

	it('miss a target that nothing could be held against', () => {
		expect(lineOf('time', {}, undefined)).toMatchObject({ baseline: null, met: false });
	});

	it('allow a tenth more calls than the least', () => {
		const name = 'calls, against the least possible';
		expect(lineOf(name, { calls: { Read: 22 } }, undefined)).toMatchObject({ met: true });
		expect(lineOf(name, { calls: { Read: 23 } }, undefined)).toMatchObject({ met: false });
	});

	it('are held against the least in calls as large as ours, and tell the least in fifties beside it', () => {
		const levels = { ...job, least: (n: number, codes: number) => ({ Read: parts(n, codes) }) };
		const calls = { Read: 21 };
		const lines = resultsOf(levels, [{ n: 10_000, ours: played({ calls }) }]);
		const found = (codes: number) =>
			lines.find(({ name }) => name.endsWith(`least possible (${codes} codes a call)`));
		expect(found(500)).toMatchObject({ ours: 21, baseline: 20, met: true });
		expect(found(50)).toMatchObject({ ours: 21, baseline: 200, target: null });
	});

	it('hold our memory against what it may be', () => {
		const name = 'memory above idle, at most';
		expect(lineOf(name, { above: 512 }, undefined)).toMatchObject({ met: true });
		expect(lineOf(name, { above: 513 }, undefined)).toMatchObject({ met: false });
	});
});
