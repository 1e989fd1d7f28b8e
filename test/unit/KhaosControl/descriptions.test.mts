import type { HttpResponse } from '../../../nodes/common/http';
import { serviceAddress } from '../../../nodes/KhaosControl/transport/address';
import { KhaosService, newShared } from '../../../nodes/KhaosControl/transport/service';
import { wsdlOf } from './fixtures.mts';

const OLD = wsdlOf({ GetVersion: [] });
const NEW = wsdlOf({ GetVersion: [], GetSiteList: [] });
const HOUR = 3_600_000;

/** Runs one after another against a service whose WSDL changes; `reads` counts how often it was asked for. */
function process() {
	const clock = jest.spyOn(Date, 'now');
	const shared = newShared();
	const state = { now: 1_000_000, reads: 0, wsdl: OLD as string | undefined };
	clock.mockImplementation(() => state.now);
	const run = (user = '', base = 'http://khaos.example/K.exe') =>
		new KhaosService({
			address: serviceAddress(base),
			timeZone: 'Europe/London',
			user,
			shared,
			async pause(ms) {
				state.now += ms;
			},
			async send(): Promise<HttpResponse> {
				state.reads += 1;
				const { wsdl } = state;
				return { status: wsdl === undefined ? 500 : 200, headers: {}, body: wsdl ?? 'broken' };
			},
		});
	return { run, state };
}
afterEach(() => jest.restoreAllMocks());

describe('the WSDL of a service', () => {
	it('is read once for all runs of the process, whatever the case of the address, and once per user', async () => {
		const { run, state } = process();
		expect(await run().has('GetVersion')).toBe(true);
		expect(await run('', 'HTTP://KHAOS.example/k.EXE/wsdl/IKosWeb').has('GetVersion')).toBe(true);
		expect(state.reads).toBe(1);
		await run('sample').has('GetVersion');
		await run('', 'http://khaos.example/Other.exe').has('GetVersion');
		expect(state.reads).toBe(3);
	});

	it('is read again after a day', async () => {
		const { run, state } = process();
		await run().operations();
		state.wsdl = NEW;
		state.now += 23 * HOUR;
		expect(await run().operations()).toHaveLength(1);
		state.now += HOUR;
		expect(await run().operations()).toHaveLength(2);
	});

	it('is kept where a refresh fails, and tried again an hour later', async () => {
		const { run, state } = process();
		await run().operations();
		state.wsdl = undefined;
		state.now += 24 * HOUR;
		expect(await run().operations()).toHaveLength(1);
		const tries = state.reads;
		expect(await run().operations()).toHaveLength(1);
		expect(state.reads).toBe(tries);
		state.wsdl = NEW;
		state.now += HOUR;
		expect(await run().operations()).toHaveLength(2);
	});

	it('is asked for again in the next run where a service showed none', async () => {
		const { run, state } = process();
		state.wsdl = undefined;
		expect(await run().has('ExportStockCompressed')).toBe(true);
		state.wsdl = OLD;
		expect(await run().has('ExportStockCompressed')).toBe(false);
	});

	it('is read again before something is said to be missing, at most once an hour', async () => {
		const { run, state } = process();
		await run().operations();
		state.wsdl = NEW;
		expect(await run().has('GetSiteList')).toBe(false);
		state.now += HOUR + 1;
		expect(await run().has('GetSiteList')).toBe(true);
		const { reads } = state;
		expect(await run().takes('GetSiteList', 'Nothing')).toBe(false);
		expect(state.reads).toBe(reads);
	});
});
