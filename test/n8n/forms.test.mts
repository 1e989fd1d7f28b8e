import { openForm, tokenOf } from '../../sandbox/n8n/formSignIn.mts';
import { pageOf } from '../../sandbox/world/forms.mts';
import { setUp, setUpAnswers } from '../../sandbox/world/setUp.mts';
import { forOperator, readTemplate } from '../../sandbox/world/templates.mts';
import { World } from '../../sandbox/world/world.mts';
import { MINUTE, operatorOf } from './flows/shop.mts';

jest.setTimeout(3 * MINUTE);

const NAME = 'Northgate';
/** Templates that begin with a form: its path, what stands above its questions, and what sends a stranger away. */
const FORMS = {
	'operator-setup': ['khaos-mirakl-operator-setup', 'Set up a marketplace operator', 302],
	'system-audit': ['khaos-mirakl-audit', 'System audit', 302],
	cancellations: ['khaos-mirakl-cancellations', 'Cancel or refund an order', 302],
	'finance-reconciliation': ['khaos-mirakl-finance', 'Month end at the marketplace', 401],
	'mapping-preview': ['khaos-mirakl-mapping-preview', 'Mapping preview', 401],
} as const;

describe('the forms of the templates in a real n8n', () => {
	let world: World | undefined;
	const started = (): World => {
		if (world === undefined) throw new Error('n8n did not start');
		return world;
	};
	/** What somebody without any sign-in gets. */
	const stranger = (path: string, init: RequestInit = {}) =>
		fetch(new URL(path, started().n8n.url), { redirect: 'manual', ...init });
	const everyRow = async () => {
		const { tables } = started();
		const names = (await tables.list()).map(({ name }) => name);
		return Promise.all(names.map((name) => tables.rows(name)));
	};
	const answered = (values: Array<string | number | undefined>) => {
		const body = new FormData();
		values.forEach((value, index) => body.append(`field-${index}`, String(value ?? '')));
		return body;
	};

	beforeAll(async () => {
		world = await World.start({
			operators: [operatorOf({ name: NAME, prefix: 'NG-', orderIds: 'N' })],
			...{ catalogue: 10, speed: 1, report: () => undefined },
		});
		await setUp(world, { seconds: {} });
		const { workflows } = world.client;
		for (const key of Object.keys(FORMS).filter((each) => each !== 'operator-setup'))
			await workflows.create(forOperator(readTemplate(key), NAME));
		for (const { id } of await workflows.list()) await workflows.publish(id);
	}, 10 * MINUTE);

	afterAll(() => world?.stop(), MINUTE);

	describe.each(Object.entries(FORMS))('%s', (_, [path, title, refused]) => {
		it('shows its questions to nobody who is not signed in', async () => {
			const answer = await stranger(`/form/${path}`);
			expect(answer.status).toBe(refused);
			expect(await answer.text()).not.toContain(title);
			// older versions of n8n lead to its own sign-in, not to the page that asks for access
			const leadsTo = answer.headers.get('location') ?? '';
			if (refused === 302) expect(leadsTo).toMatch(/\/(oauth\/authorize|signin)\?/);
		});

		it('takes answers from nobody who is not signed in, nor with a made-up token', async () => {
			for (const token of ['', 'a'.repeat(64)]) {
				const headers = { 'x-auth-token': token };
				const body = answered(['2026-01']);
				const answer = await stranger(`/form/${path}`, { method: 'POST', body, headers });
				expect(answer.status).toBe(401);
			}
		});

		it('opens for those whom it is for', async () => {
			const { status, data } = await openForm(started().client.session, path);
			expect([status, data.includes(title)]).toEqual([200, true]);
			expect(tokenOf(data)).toBeDefined();
		});
	});

	it('leaves the settings as they are when a stranger sends the set-up form', async () => {
		const before = await everyRow();
		const [path] = FORMS['operator-setup'];
		const more = { operator: 'Stranger', bufferUnits: 99 };
		const body = answered(setUpAnswers(started(), started().operator(NAME), more));
		expect((await stranger(`/form/${path}`, { method: 'POST', body })).status).toBe(401);
		// somebody who may, afterwards: what the stranger sent would stand there by then
		const own = setUpAnswers(started(), started().operator(NAME), { bufferUnits: 7 });
		const { formWaitingUrl = '' } = await started().client.submitForm(path, own);
		await pageOf(started(), formWaitingUrl, 'unopened');
		const rows = await started().tables.rows('Khaos Mirakl Operators');
		expect(rows).toMatchObject([{ operator: NAME, bufferUnits: 7 }]);
		const counts = (tables: unknown[][]) => tables.map(({ length }) => length);
		expect(counts(await everyRow())).toEqual(counts(before));
		const page = await stranger(formWaitingUrl);
		expect([page.status, page.headers.get('location')]).toEqual([
			302,
			expect.stringMatching(/^\/signin\?redirect=/),
		]);
	});

	it('gives the last page of a form for the dashboard’s people to nobody without its token', async () => {
		const [path] = FORMS['mapping-preview'];
		const { formWaitingUrl = '' } = await started().client.submitForm(path, ['']);
		await pageOf(started(), formWaitingUrl, 'unopened');
		const guessed = new URL(formWaitingUrl);
		guessed.search = '';
		expect((await stranger(guessed.href)).status).toBe(401);
		expect(await pageOf(started(), formWaitingUrl)).toContain('Mapping preview');
	});
});
