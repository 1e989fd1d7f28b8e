import type { FakeWorkflow } from './fakeN8n.mts';
import { FakeN8n } from './fakeN8n.mts';
import { running } from './running.mts';

const STOCK_PUSH = 'Khaos Mirakl: stock push – Debenhams';

describe('clone-operator with a running n8n', () => {
	let n8n: FakeN8n;
	beforeEach(async () => {
		n8n = await new FakeN8n().start();
		n8n.credentials.push(
			{ id: 'c1', name: 'Khaos Control', type: 'khaosControlApi' },
			{ id: 'c5', name: 'Khaos Mirakl Dashboard Sign-in', type: 'httpBasicAuth' },
			{ id: 'c2', name: 'Mirakl Debenhams', type: 'httpHeaderAuth' },
			{ id: 'c3', name: 'Mirakl Debenhams', type: 'miraklApi' },
		);
	});
	afterEach(() => n8n.stop());

	const clone = (...more: string[]) =>
		running(['clone-operator', '--operator', 'Debenhams', '--url', n8n.url, ...more], {
			N8N_API_KEY: n8n.key,
		});
	const nodeOf = (name: string, workflow = n8n.workflow(STOCK_PUSH)) => {
		const found = workflow.nodes.find((node) => node.name === name);
		if (found === undefined) throw new Error(`no node '${name}'`);
		return found;
	};
	/** What n8n holds, to compare later. */
	const held = (): FakeWorkflow[] => structuredClone(n8n.workflows);

	it('makes the operator’s workflows, finds credentials by name and type, publishes nothing', async () => {
		const { code, out } = await clone();
		expect(code).toBe(0);
		expect(out.match(/^created: .* – Debenhams$/gm)).toHaveLength(n8n.workflows.length);
		expect(n8n.workflows.length).toBeGreaterThanOrEqual(5);
		expect(out).not.toMatch(/Still to be chosen/);
		expect(out).toMatch(/Nothing was published/);
		expect(nodeOf('Update stock').credentials).toEqual({
			miraklApi: { id: 'c3', name: 'Mirakl Debenhams' },
		});
		expect(n8n.workflows.every(({ activeVersionId }) => activeVersionId === null)).toBe(true);
	});

	it('brings with --shared what an n8n has once as well, once for all operators, and says what comes next', async () => {
		const { out } = await clone('--shared');
		const shared = n8n.workflows.filter(({ name }) => !name.endsWith('– Debenhams'));
		expect(shared.map(({ name }) => name)).toContain('Khaos Mirakl: operator set-up');
		expect(shared.length).toBeGreaterThanOrEqual(4);
		expect(out).toMatch(/^Next: in n8n open “Khaos Mirakl: operator set-up”/m);
		n8n.writes.length = 0;
		await clone('--shared');
		expect(n8n.writes).toEqual([]);
		await running(['clone-operator', '--operator', 'B&Q', '--shared', '--url', n8n.url], {
			N8N_API_KEY: n8n.key,
		});
		const again = n8n.workflows.filter(({ name }) => !/ – (Debenhams|B&Q)$/.test(name));
		expect(again).toEqual(shared);
	});

	it('changes nothing when it runs again', async () => {
		await clone();
		const before = held();
		n8n.writes.length = 0;
		const { code, out } = await clone();
		expect([code, n8n.writes, n8n.workflows]).toEqual([0, [], before]);
		expect(out.match(/^unchanged: /gm)).toHaveLength(before.length);
	});

	it('shows with --dry-run what it would do, and does nothing', async () => {
		const { out } = await clone('--dry-run');
		expect(out).toMatch(/^would be created: Khaos Mirakl: stock push – Debenhams$/m);
		expect([n8n.writes, n8n.workflows]).toEqual([[], []]);
	});

	it('keeps what people set when the template has changed, and tells what it set back', async () => {
		await clone();
		const there = n8n.workflow(STOCK_PUSH);
		const schedule = nodeOf('Every 5 minutes');
		schedule.parameters = { rule: { interval: [{ field: 'minutes', minutesInterval: 20 }] } };
		schedule.position = [-400, 40];
		const name = nodeOf('Operator').parameters;
		Object.assign(name, { assignments: { assignments: [{ name: 'operator', value: 'Deb 2' }] } });
		const push = nodeOf('Update stock');
		push.credentials = { miraklApi: { id: 'c9', name: 'Mirakl Debenhams live' } };
		push.parameters = { ...push.parameters, maxWaitSeconds: 5, secret: 'xyz-token' };
		there.settings = { ...there.settings, timezone: 'Europe/Paris', errorWorkflow: 'w77' };
		const note = { ...nodeOf('Overview'), id: 'n1', name: 'Ours', parameters: { content: 'Hi' } };
		const slack = { ...schedule, id: 'n2', name: 'Slack', type: 'n8n-nodes-base.slack' };
		there.nodes.push(note, slack);
		const kept = structuredClone({ schedule, operator: nodeOf('Operator'), note });

		const { code, out } = await clone();

		expect(code).toBe(0);
		expect(nodeOf('Every 5 minutes')).toEqual(kept.schedule);
		expect(nodeOf('Operator')).toEqual(kept.operator);
		expect(nodeOf('Ours')).toEqual(kept.note);
		expect(nodeOf('Update stock').credentials?.miraklApi).toMatchObject({ id: 'c9' });
		expect(nodeOf('Update stock').parameters).toMatchObject({ maxWaitSeconds: 90 });
		expect(there.settings).toMatchObject({ timezone: 'Europe/London', errorWorkflow: 'w77' });
		expect(there.nodes.some((node) => node.name === 'Slack')).toBe(false);
		expect(out).toContain('kept: schedule of "Every 5 minutes"');
		expect(out).toContain('kept: name in the node "Operator"');
		expect(out).toContain('kept: credential "Mirakl Debenhams live" of "Update stock"');
		expect(out).toContain('"Update stock" › parameters › maxWaitSeconds becomes 90');
		expect(out).toContain('settings › timezone becomes "Europe/London"');
		expect(out).toContain('node "Slack" is not in the template and goes');
		expect(out).not.toContain('xyz-token');
		expect(out.match(/^ {2}as in the template: /gm)).toHaveLength(4);
	});

	it('closes a form that was open to all, and keeps another kind of sign-in that people chose', async () => {
		await clone();
		const audit = 'Khaos Mirakl: system audit – Debenhams';
		const monthEnd = 'Khaos Mirakl: finance reconciliation – Debenhams';
		const preview = 'Khaos Mirakl: mapping preview – Debenhams';
		const formOf = (name: string) => {
			const form = n8n.workflow(name).nodes.find(({ type }) => type.endsWith('.formTrigger'));
			if (form === undefined) throw new Error(`no form in '${name}'`);
			return form;
		};
		const [auditForm, monthForm, previewForm] = [audit, monthEnd, preview].map(formOf);
		const own = { httpBasicAuth: { id: 'c9', name: 'Auditors' } };
		Object.assign(auditForm ?? {}, { credentials: own });
		Object.assign(auditForm?.parameters ?? {}, { authentication: 'basicAuth' });
		Object.assign(monthForm?.parameters ?? {}, { authentication: 'n8nUserAuth' });
		delete monthForm?.credentials;
		delete previewForm?.credentials;
		delete previewForm?.parameters.authentication;

		const { out } = await clone();

		expect(formOf(audit).parameters.authentication).toBe('basicAuth');
		expect(formOf(audit).credentials).toEqual(own);
		expect(formOf(monthEnd).parameters.authentication).toBe('n8nUserAuth');
		expect(formOf(monthEnd).credentials).toBeUndefined();
		expect(formOf(preview).parameters.authentication).toBe('basicAuth');
		expect(formOf(preview).credentials?.httpBasicAuth).toMatchObject({ id: 'c5' });
		expect(out).toContain('kept: sign-in of "Audit form"');
		expect(out).toContain('kept: sign-in of "Month end form"');
		expect(out).not.toMatch(/Still to be chosen/);
		expect((await clone()).out).toMatch(new RegExp(`^unchanged: ${audit}$`, 'm'));
	});

	it('leaves the published version running, and publishes only when asked', async () => {
		await clone('--publish');
		const there = n8n.workflow(STOCK_PUSH);
		expect(there.activeVersionId).toBe(there.versionId);
		nodeOf('Update stock').parameters.maxWaitSeconds = 5;
		n8n.writes.length = 0;
		const updated = await clone();
		expect(n8n.writes).toEqual([`PUT /workflows/${there.id}?publishIfActive=false`]);
		expect(there.activeVersionId).not.toBe(there.versionId);
		expect(updated.out).toMatch(/published before still runs/);
		await clone('--publish');
		expect(there.activeVersionId).toBe(there.versionId);
	});

	it('updates a workflow that was imported by hand or renamed rather than make a second one', async () => {
		await clone();
		n8n.workflow('Khaos Mirakl: despatch – Debenhams').name = 'Our despatch';
		for (const node of n8n.workflow(STOCK_PUSH).nodes) node.id = `by-hand-${node.name}`;
		n8n.writes.length = 0;
		await clone();
		expect(n8n.writes.filter((write) => write.startsWith('POST'))).toEqual([]);
		expect(n8n.workflow('Our despatch')).toBeDefined();
	});

	it('takes over a template that was imported for this operator, and none of another', async () => {
		await clone();
		for (const each of n8n.workflows) {
			each.name = each.name.replace(' – Debenhams', '');
			for (const node of each.nodes) node.id = `by-hand-${node.name}`;
		}
		const { length } = n8n.workflows;
		await clone();
		expect(n8n.workflows).toHaveLength(length);
		await running(['clone-operator', '--operator', 'Northgate', '--url', n8n.url], {
			N8N_API_KEY: n8n.key,
		});
		expect(n8n.workflows).toHaveLength(2 * length);
	});

	it('names the credentials that a person has to choose, and does not publish without them', async () => {
		n8n.credentials.pop();
		n8n.refuse.set('GET /credentials', { status: 403, body: '{"message":"Forbidden"}' });
		const { code, out } = await clone('--publish');
		expect(code).toBe(1);
		expect(out).toContain('Still to be chosen: credential Mirakl Debenhams (miraklApi)');
		expect(out).toMatch(/not published: choose the credentials first/);
		expect(n8n.writes.filter((write) => write.includes('publish'))).toEqual([]);
		n8n.refuse.clear();
		n8n.credentials.push({ id: 'c4', name: 'Mirakl Debenhams', type: 'miraklApi' });
		expect((await clone()).out).not.toContain('Still to be chosen');
		expect(nodeOf('Update stock').credentials?.miraklApi?.id).toBe('c4');
	});

	it('writes nothing where two workflows could be meant, or the name is there in other letters', async () => {
		await clone();
		n8n.writes.length = 0;
		n8n.workflows.push({ ...structuredClone(n8n.workflow(STOCK_PUSH)), id: 'w99' });
		const twice = await clone();
		expect([twice.code, n8n.writes]).toEqual([1, []]);
		expect(twice.problems).toMatch(/2 workflows that could be .*stock push.*w99/);
		n8n.workflows.pop();
		const other = await running(['clone-operator', '--operator', 'DEBENHAMS', '--url', n8n.url], {
			N8N_API_KEY: n8n.key,
		});
		expect([other.code, n8n.writes]).toEqual([1, []]);
		expect(other.problems).toMatch(/upper and lower case only/);
	});

	it('is not disturbed by workflows of another age, and stops where one of its own cannot be read', async () => {
		const odd = { id: 'o1', name: 'Old one', nodes: [{ name: 'Start' }], connections: {} };
		n8n.workflows.push(odd as unknown as FakeWorkflow);
		await clone();
		Object.assign(n8n.workflow(STOCK_PUSH), { settings: null });
		for (const node of n8n.workflow(STOCK_PUSH).nodes) Object.assign(node, { notes: null });
		expect(await clone()).toMatchObject({
			code: 0,
			out: expect.stringContaining(`updated: ${STOCK_PUSH}`),
		});
		odd.name = 'Khaos Mirakl: stock push';
		n8n.writes.length = 0;
		const stopped = await clone();
		expect([stopped.code, n8n.writes]).toEqual([1, []]);
		expect(stopped.problems).toMatch(/“Khaos Mirakl: stock push” in n8n cannot be read/);
	});

	it('leaves an archived workflow alone and makes a new one', async () => {
		await clone();
		n8n.workflow(STOCK_PUSH).isArchived = true;
		const { out } = await clone();
		expect(out).toContain(`created: ${STOCK_PUSH}`);
	});

	it.each([
		[401, '{"message":"unauthorized"}', /does not know the API key.*Settings → n8n API/],
		[403, '{"message":"Forbidden"}', /Scopes needed: workflow:list/],
		[404, '<html>', /Is --url n8n’s own address/],
		[302, '', /sends elsewhere \(302\)/],
		[500, '{"message":"secret-of-the-test n8n_api_secret-of-the-test"}', /answered 500.*safe/],
		[200, '<html>', /in a way that n8n does not/],
	])('says what to do when n8n answers %d, without the key', async (status, body, message) => {
		n8n.refuse.set('GET /workflows', { status, body, location: 'https://elsewhere.example/' });
		const { code, out, problems } = await clone();
		expect(code).toBe(1);
		expect(problems).toMatch(message);
		expect(out + problems).not.toContain(n8n.key);
	});
});
