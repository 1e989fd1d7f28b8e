import { z } from 'zod';
import { RemoteError } from '../../../nodes/common/failures.ts';
import { fixByCode, fixByStatus } from '../../../nodes/Mirakl/transport/fixes.ts';
import { SwitchedOff } from '../../../nodes/Mirakl/transport/missing.ts';
import { answer, doubtful, scripted } from './scripted.mts';

const anything = z.unknown();

async function thrownBy(promise: Promise<unknown>): Promise<RemoteError> {
	const thrown: unknown = await promise.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (!(thrown instanceof RemoteError)) throw new Error('No RemoteError was thrown');
	return thrown;
}

/** What a read and a write do on an answer that never changes: how often each is sent, and what is thrown. */
async function outcomes(make: () => ReturnType<typeof answer> | RemoteError) {
	const read = scripted(make);
	const reading = await thrownBy(read.mirakl.get('V01', '/api/version', anything));
	const write = scripted(make);
	const writing = await thrownBy(write.mirakl.write(write.mirakl.put('OR24', '/api/x')));
	// a 404 asks PC01 as well
	const times = ({ sent }: typeof read) =>
		sent.filter(({ url }) => !url.includes('/platform/')).length;
	return { reading, reads: times(read), writing, writes: times(write) };
}

describe('what Mirakl answers, what the user reads, and whether it is asked again', () => {
	it.each([
		[400, 'rejected', 1, 1, 'does not allow it'],
		[401, 'denied', 1, 1, 'Copy the API key'],
		[403, 'denied', 1, 1, 'shop ID'],
		[404, 'rejected', 1, 1, 'unknown to this shop, or the feature is switched off'],
		[405, 'rejected', 1, 1, 'instance URL'],
		[406, 'rejected', 1, 1, 'form asked for'],
		[410, 'rejected', 1, 1, 'gone for good'],
		[411, 'rejected', 1, 1, 'proxy'],
		[413, 'rejected', 1, 1, 'too large'],
		[415, 'rejected', 1, 1, 'type'],
		[429, 'limited', 4, 4, 'less often'],
	] as const)('%d is %s', async (status, kind, readTimes, writeTimes, fix) => {
		const found = await outcomes(() => answer(status, { message: 'Own words', status }));
		expect(found).toMatchObject({
			reading: { kind, status },
			reads: readTimes,
			writing: { kind, status },
			writes: writeTimes,
		});
		expect(found.reading.fix).toContain(fix);
		expect(found.reading.message).toContain(status === 429 ? '429' : 'Own words');
	});

	it.each([500, 502, 503, 504])(
		'%d is asked again for a read, and left in doubt for a write',
		async (status) => {
			const found = await outcomes(() => answer(status));
			expect(found).toMatchObject({
				reading: { kind: 'unavailable', fix: expect.stringContaining('Try again later') as string },
				reads: 4,
				writing: { kind: 'doubtful', fix: expect.stringContaining('looks before') as string },
				writes: 1,
			});
		},
	);

	it('a connection that breaks is asked again for a read, and left in doubt for a write', async () => {
		expect(await outcomes(doubtful)).toMatchObject({ reads: 4, writes: 1 });
	});

	it('a redirect is not followed, and says so', async () => {
		const found = await outcomes(() => answer(302, '', { location: 'https://evil.example' }));
		expect(found).toMatchObject({ reads: 1, writes: 1 });
		expect(found.reading.message).toContain('not followed');
	});

	it('gives up rather than wait longer than a run may', async () => {
		const { mirakl, sent } = scripted(() => answer(429, '', { 'retry-after': '3600' }));
		const thrown = await thrownBy(mirakl.get('OR11', '/api/orders', anything));
		expect(thrown).toMatchObject({ kind: 'limited', retryAfterSeconds: 3600 });
		expect(sent).toHaveLength(1);
	});

	it('says where the answer is not the API’s, and doubts a write that got it', async () => {
		const page = () => answer(200, '<html>Welcome</html>');
		const read = scripted(page);
		const reading = await thrownBy(read.mirakl.get('OR11', '/api/orders', z.object({})));
		expect(reading).toMatchObject({ kind: 'unavailable' });
		expect(reading.fix).toContain('instance URL');
		const write = scripted(page);
		const request = write.mirakl.put('OR28', '/api/orders/refund', {});
		expect(await thrownBy(write.mirakl.write(request, z.object({})))).toMatchObject({
			kind: 'doubtful',
		});
		expect(write.sent).toHaveLength(1);
	});
});

describe('an error code of Mirakl', () => {
	const documented = Object.keys(fixByCode);

	it.each(documented)('%s says what to do and is not asked again', async (code) => {
		const { mirakl, sent } = scripted(() => answer(400, { code, message: 'Own words' }));
		const thrown = await thrownBy(mirakl.write(mirakl.put('OR21', '/api/x', {})));
		expect(thrown).toMatchObject({ kind: 'rejected', code, fix: fixByCode[code] });
		expect(thrown.message).toContain('Own words');
		expect(thrown.message).toContain(code);
		expect(sent).toHaveLength(1);
	});

	it('that nobody knows yet keeps Mirakl’s own words', async () => {
		const { mirakl } = scripted([answer(400, { errors: [{ code: 'NEW_ONE', message: 'Own' }] })]);
		const thrown = await thrownBy(mirakl.write(mirakl.put('OR21', '/api/x', {})));
		expect(thrown).toMatchObject({ code: 'NEW_ONE', fix: fixByStatus[400] });
		expect(thrown.message).toContain('Own');
	});
});

describe('a 404', () => {
	const platform = (multiShipment: unknown) => (path: string) =>
		path.includes('/platform/configuration')
			? answer(200, { features: { shipment: { multi_shipment: multiShipment } } })
			: answer(404, { message: 'Not Found', status: 404 });
	let keys = 0;
	const shop = (respond: (path: string) => ReturnType<typeof answer>) =>
		scripted(({ url }) => respond(url), { keyId: `k${++keys}` });
	const missing = async ({ mirakl }: ReturnType<typeof scripted>, operation = 'ST11') =>
		await thrownBy(mirakl.get(operation, '/api/shipments', anything));

	it('is a feature switched off where PC01 says so', async () => {
		const thrown = await missing(shop(platform(false)));
		expect(thrown).toBeInstanceOf(SwitchedOff);
		expect(thrown).toMatchObject({ status: 404 });
		expect(thrown.message).toContain('switched off on this marketplace');
		expect(thrown.message).toContain('features.shipment.multi_shipment is false');
		expect(thrown.fix).toContain('Confirm Shipment');
	});

	it('is an unknown record where PC01 says that the feature is on', async () => {
		const thrown = await missing(shop(platform(true)));
		expect(thrown).not.toBeInstanceOf(SwitchedOff);
		expect(thrown.fix).toContain('unknown to this shop; the feature itself is switched on');
	});

	it('may be either where PC01 is silent, missing or away', async () => {
		for (const status of [200, 404, 503]) {
			const quiet = (path: string) =>
				path.includes('/platform/') ? answer(status, {}) : answer(404);
			const thrown = await missing(shop(quiet));
			expect(thrown.fix).toContain('unknown to this shop, or the feature is switched off');
		}
	});

	it('asks PC01 once a day, and never because PC01 itself is missing', async () => {
		const given = shop(platform(false));
		const asked = () => given.sent.filter(({ url }) => url.includes('/platform/')).length;
		await missing(given);
		await missing(given, 'ST12');
		expect(asked()).toBe(1);
		given.time.now += 25 * 3_600_000;
		await missing(given);
		expect(asked()).toBe(2);
		const without = shop(() => answer(404));
		await thrownBy(without.mirakl.get('PC01', '/api/platform/configuration', anything));
		expect(without.sent).toHaveLength(1);
		expect((await without.mirakl.platform()).isKnown).toBe(false);
	});
});
