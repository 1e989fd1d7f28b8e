import { signAction } from '../../../nodes/KhaosMiraklSync/domain/dashboard/token.ts';
import { type OpenDashboard, openDashboard } from '../../../sandbox/world/dashboard.mts';
import { readTemplate } from '../../../sandbox/world/templates.mts';
import { setUp } from '../../../sandbox/world/setUp.mts';
import { World } from '../../../sandbox/world/world.mts';
import { MINUTE, operatorOf } from './shop.mts';

jest.setTimeout(2 * MINUTE);

const HOSTILE = '<script>alert("x")</script>\' onmouseover=\'evil()';

describe('the exception dashboard in a real n8n', () => {
	let world: World | undefined;
	let dashboard: OpenDashboard;

	const tables = () => {
		if (world === undefined) throw new Error('n8n did not start');
		return world.tables;
	};

	/** Puts an exception into the table; gives its id. */
	const exception = async (subject: string, cells: Record<string, string> = {}) => {
		const now = new Date().toISOString();
		await tables().insert('Khaos Mirakl Exceptions', [
			{
				operator: 'Northgate',
				kind: 'UNKNOWN_SKU',
				subject,
				owner: 'merchandising',
				severity: 'high',
				status: 'open',
				message: `Order ${subject} has a line whose SKU is unknown.`,
				fix: 'Add the SKU to the SKU Map.',
				firstSeen: now,
				lastSeen: now,
				sightings: 1,
				...cells,
			},
		]);
		return (await row(subject)).id;
	};
	const row = async (subject: string) => {
		const rows = await tables().rows('Khaos Mirakl Exceptions');
		const found = rows.find((each) => each.subject === subject);
		if (found === undefined) throw new Error(`no exception about ${subject}`);
		return found;
	};
	const checkpointOf = async (name: string) => {
		const rows = await tables().rows('Khaos Mirakl Checkpoints');
		const found = rows.find((each) => each.name === name && each.operator === 'Northgate');
		if (found === undefined) throw new Error(`no checkpoint ${name}`);
		return found;
	};
	const setCheckpoint = async (name: string, value: string) => {
		await tables().update('Khaos Mirakl Checkpoints', [{ column: 'name', value: name }], { value });
		return checkpointOf(name);
	};
	const headers = () => ({
		authorization: `Basic ${Buffer.from(`${dashboard.user}:${dashboard.password}`).toString('base64')}`,
	});
	const look = () => fetch(dashboard.url, { headers: headers() });
	const press = (fields: Record<string, string>) =>
		fetch(dashboard.url, {
			method: 'POST',
			headers: headers(),
			body: new URLSearchParams(fields),
			redirect: 'manual',
		});
	/** The token of a verb's button for a row, as it stands on the page. */
	const tokenOf = async (id: number, verb: string) => {
		const tokens = [...(await (await look()).text()).matchAll(/name="token" value="([^"]+)"/g)];
		return tokens
			.map(([, token = '']) => token)
			.find((token) => token.startsWith(`${id}.${verb}.`));
	};

	beforeAll(async () => {
		world = await World.start({
			operators: [operatorOf({ name: 'Northgate', prefix: 'NG-', orderIds: 'N' })],
			catalogue: 10,
			speed: 1,
			report: () => undefined,
		});
		await setUp(world, { seconds: {} });
		dashboard = await openDashboard(world);
	}, 10 * MINUTE);

	afterAll(() => world?.stop(), MINUTE);

	it('shows nothing to those who do not sign in, and takes nothing from them', async () => {
		for (const method of ['GET', 'POST']) {
			expect((await fetch(dashboard.url, { method })).status).toBe(401);
		}
		const wrong = { authorization: `Basic ${Buffer.from('operations:guess').toString('base64')}` };
		expect([401, 403]).toContain((await fetch(dashboard.url, { headers: wrong })).status);
	});

	it('tells by the Test button whether the secret is long enough', async () => {
		const { credentials } = world?.client ?? {};
		const short = await credentials?.create('short', 'khaosMiraklDashboardApi', { secret: 'abc' });
		expect(await credentials?.test(dashboard.credentialId)).toMatchObject({ status: 'OK' });
		expect(await credentials?.test(short?.id ?? '')).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('32'),
		});
	});

	it('shows an exception with hostile text as text, on a page that runs and loads nothing', async () => {
		await exception('N-hostile', {
			...{ message: HOSTILE, fix: HOSTILE, owner: HOSTILE, severity: HOSTILE, kind: HOSTILE },
			...{ person: HOSTILE, acknowledgedAt: new Date().toISOString(), escalatedTo: HOSTILE },
		});
		await exception(HOSTILE, { status: 'ignored', reason: HOSTILE, person: HOSTILE });
		await exception('N-known');
		const answer = await look();
		const page = await answer.text();
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(answer.headers.get('content-security-policy')).toContain('sandbox');
		expect(page).toContain('&#60;script&#62;alert(');
		expect(page).not.toMatch(/<script|onmouseover='|<img|<link|url\(/);
		expect(page).toContain('docs/runbooks/UNKNOWN_SKU.md');
	});

	it('writes Ignore with reason and person, closes the token by it, and Stop Ignoring takes it back', async () => {
		const id = await exception('N-ignored');
		const token = (await tokenOf(id, 'ignore')) ?? '';
		expect((await press({ token, person: 'Ann' })).status).toBe(403);
		const done = await press({ token, person: 'Ann', reason: 'A test order' });
		expect([done.status, done.headers.get('location')]).toEqual([303, 'khaos-mirakl-exceptions']);
		expect(await row('N-ignored')).toMatchObject({
			status: 'ignored',
			person: 'Ann',
			reason: 'A test order',
		});
		const again = await press({ token, person: 'Eve', reason: 'again' });
		expect(again.status).toBe(403);
		expect(await again.text()).toContain('has changed');
		expect(await row('N-ignored')).toMatchObject({ person: 'Ann' });
		const undo = (await tokenOf(id, 'stopIgnoring')) ?? '';
		expect((await press({ token: undo, person: 'Ben' })).status).toBe(303);
		expect(await row('N-ignored')).toMatchObject({ status: 'closed', outcome: 'ignored' });
		expect(await tokenOf(id, 'ignore')).toBeUndefined();
	});

	it('refuses tokens that are forged, expired, missing or for another row, and writes nothing', async () => {
		const id = await exception('N-safe');
		const before = await row('N-safe');
		const updatedAt = Date.parse(before.updatedAt);
		const good = { rowId: id, verb: 'ignore', expires: Date.now() + MINUTE, updatedAt };
		const forged = signAction(good, 'another-secret-of-more-than-32-characters');
		const expired = signAction({ ...good, expires: Date.now() - 1 }, dashboard.secret);
		const elsewhere = signAction({ ...good, rowId: 999_999 }, dashboard.secret);
		const genuine = signAction(good, dashboard.secret);
		const otherVerb = genuine.replace('.ignore.', '.acknowledge.');
		for (const [token, why] of [
			[forged, 'not made by the dashboard'],
			[otherVerb, 'not made by the dashboard'],
			['', 'not made by the dashboard'],
			[expired, 'too old'],
			[elsewhere, 'has changed'],
		] as const) {
			const answer = await press({ token, person: 'Eve', reason: 'r' });
			expect([answer.status, why]).toEqual([403, why]);
			expect(await answer.text()).toContain(why);
		}
		expect(await row('N-safe')).toEqual(before);
		expect((await press({ token: genuine, person: 'Ann', reason: 'r' })).status).toBe(303);
	});

	it('writes Accept with reason and person, and Take Back closes it as accepted', async () => {
		const id = await exception('N-accepted');
		const token = (await tokenOf(id, 'accept')) ?? '';
		expect((await press({ token, person: 'Ann', reason: 'Two pence' })).status).toBe(303);
		expect(await row('N-accepted')).toMatchObject({ status: 'accepted', outcome: 'accepted' });
		const undo = (await tokenOf(id, 'takeBack')) ?? '';
		expect((await press({ token: undo, person: 'Ann' })).status).toBe(303);
		expect(await row('N-accepted')).toMatchObject({ status: 'closed', outcome: 'accepted' });
	});

	it('approves a plan by its name, once, and records who did it; a token of another plan is refused', async () => {
		const value = JSON.stringify({
			...{ hash: '0123456789ab', since: new Date().toISOString() },
			skus: ['TEE-1', HOSTILE],
		});
		const checkpoint = await setCheckpoint('blast', value);
		const page = await (await look()).text();
		expect(page).toContain('plan 0123456789ab');
		expect(page).not.toContain('<script');
		const token = (await tokenOf(checkpoint.id, 'approve')) ?? '';
		const forged = token.replace('0123456789ab', 'ba9876543210');
		expect((await press({ token: forged, person: 'Eve' })).status).toBe(403);
		expect((await press({ token, person: '' })).status).toBe(403);
		expect((await press({ token, person: 'Ann' })).status).toBe(303);
		expect(await checkpointOf('blast')).toMatchObject({ approval: '0123456789ab' });
		expect((await press({ token, person: 'Ann' })).status).toBe(403);
		const runs = await tables().rows('Khaos Mirakl Runs');
		expect(runs).toMatchObject([
			{ result: 'approve', note: expect.stringContaining('0123456789ab') },
		]);
		expect(await (await look()).text()).toContain('approved until');
	});

	it('releases an SKU that is held after a refusal', async () => {
		const refusedAt = new Date().toISOString();
		const value = JSON.stringify([{ sku: 'MUG-1', stockCode: 'MUG-1', refusedAt }]);
		const checkpoint = await setCheckpoint('refusals', value);
		const token = (await tokenOf(checkpoint.id, 'release')) ?? '';
		expect((await press({ token, person: 'Ann' })).status).toBe(303);
		expect(await checkpointOf('refusals')).toMatchObject({ approval: 'MUG-1' });
		expect(await (await look()).text()).toContain('released for the next stock push');
	});

	it('gives the list of an exception about many as a file, behind the sign-in', async () => {
		const entries = [
			{ subject: '=1+1', message: HOSTILE },
			{ subject: 'TEE', message: 'm' },
		];
		const id = await exception('many', { list: JSON.stringify(entries) });
		expect(await (await look()).text()).toContain(`?list=${id}`);
		const address = `${dashboard.url}?list=${id}`;
		expect((await fetch(address)).status).toBe(401);
		const answer = await fetch(address, { headers: headers() });
		expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(answer.headers.get('content-disposition')).toContain('attachment');
		expect((await answer.text()).split('\n')).toHaveLength(4);
		expect(await (await fetch(address, { headers: headers() })).text()).toContain(`"'=1+1"`);
	});

	it('shows the weekly report behind the same sign-in, and gives it as a file', async () => {
		await world?.client.workflows.publish(
			(await world.client.workflows.create(readTemplate('weekly-report'))).id,
		);
		const address = dashboard.url.replace('khaos-mirakl-exceptions', 'khaos-mirakl-week');
		expect((await fetch(address)).status).toBe(401);
		const answer = await fetch(address, { headers: headers() });
		const page = await answer.text();
		expect(page).toContain('Mapping gaps that are open');
		expect(page).toContain('&#60;script&#62;');
		expect(page).not.toContain('<script');
		const file = await fetch(`${address}?download=1`, { headers: headers() });
		expect(file.headers.get('content-disposition')).toContain('attachment');
	});

	it.each([
		['acknowledge', { acknowledgedAt: expect.stringContaining('T') }],
		['retryDownload', { retry: 'download', sightings: 0 }],
	])('writes %s and leaves the exception open', async (verb, cells) => {
		const id = await exception(`N-${verb}`);
		const token = (await tokenOf(id, verb)) ?? '';
		expect((await press({ token, person: 'Ann' })).status).toBe(303);
		expect(await row(`N-${verb}`)).toMatchObject({ status: 'open', person: 'Ann', ...cells });
	});
});
