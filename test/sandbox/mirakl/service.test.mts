import { ORDER, placeAndPay, ship, track } from './order-steps.mts';
import { startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

afterEach(stopTenants);

function post(tenant: Tenant, path: string, part: string, input: unknown, file?: string) {
	const form = new FormData();
	form.append(part, new Blob([JSON.stringify(input)], { type: 'application/json' }));
	if (file !== undefined) form.append('files', new Blob([file]), 'note.txt');
	const headers = { Authorization: tenant.sim.apiKey };
	return tenant.send<{ thread_id: string; message_id: string }>(path, {
		method: 'POST',
		headers,
		body: form,
	});
}

async function shipped(tenant: Tenant): Promise<void> {
	await placeAndPay(tenant);
	await track(tenant, { carrier_code: 'dpd', tracking_number: 'D1' });
	await ship(tenant);
}

describe('messages', () => {
	interface Thread {
		id: string;
		metadata: { shop_reply_needed_since: string | null; total_count: number };
		messages?: { body: string; attachments: { id: string }[] }[];
	}

	it('wait for the shop until it answers the customer', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
		const { threadId } = tenant.sim.service.write(ORDER, {
			body: 'Where is it?',
			files: { 'a.txt': 'seen' },
		});
		const list = await tenant.get<{ data: Thread[] }>(
			`/api/inbox/threads?entity_type=MMP_ORDER&entity_id=${ORDER}&with_messages=true`,
		);
		expect(list.body.data[0]?.metadata.shop_reply_needed_since).not.toBeNull();
		const file = list.body.data[0]?.messages?.[0]?.attachments[0]?.id;
		expect((await tenant.get(`/api/inbox/threads/${file}/download`)).text).toBe('seen');
		const input = { body: 'On its way', to: [{ type: 'CUSTOMER' }] };
		const path = `/api/inbox/threads/${threadId}/message`;
		expect((await post(tenant, path, 'message_input', input, 'x')).status).toBe(201);
		const thread = await tenant.get<Thread>(`/api/inbox/threads/${threadId}`);
		expect(thread.body.metadata).toMatchObject({ shop_reply_needed_since: null, total_count: 2 });
		expect((await tenant.get('/api/inbox/threads?entity_id=X')).status).toBe(400);
		expect((await tenant.get('/api/messages')).body).toMatchObject({ total_count: 2 });
	});

	it('start about an order and with the operator', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
		const topic = { type: 'FREE_TEXT', value: 'Delay' };
		const input = { body: 'It is late', to: ['CUSTOMER'], topic };
		const path = `/api/orders/${ORDER}/threads`;
		expect((await post(tenant, path, 'thread_input', input)).status).toBe(201);
		const wrong = { ...input, topic: { type: 'REASON_CODE', value: 'x' } };
		expect((await post(tenant, path, 'thread_input', wrong)).status).toBe(400);
		const entity = { type: 'SELLER_OPERATOR' };
		const asked = { body: 'A question', entity, topic };
		expect((await post(tenant, '/api/inbox/threads', 'thread_input', asked)).status).toBe(201);
	});
});

describe('incidents', () => {
	it('hold a line until the shop resolves them with a reason of its own', async () => {
		const tenant = await startTenant();
		await shipped(tenant);
		tenant.sim.service.dispute(ORDER, { lineId: `${ORDER}-1`, reasonCode: '1' });
		const open = await tenant.get<{ total_count: number }>('/api/orders?has_incident=true');
		expect(open.body.total_count).toBe(1);
		tenant.sim.receive(ORDER);
		const resolve = (code: string) =>
			tenant.call('PUT', `/api/orders/${ORDER}/lines/${ORDER}-1/resolve_incident`, {
				reason_code: code,
			});
		expect((await resolve('12')).status).toBe(400);
		expect((await resolve('10')).status).toBe(204);
		expect(tenant.sim.order(ORDER).lines[0]?.state).toBe('RECEIVED');
		expect((await resolve('10')).status).toBe(400);
	});
});

describe('returns', () => {
	interface Changed {
		return_success: { id: string }[];
		return_errors: { message: string }[];
	}
	const wanted = (quantity = 1) => ({
		order_commercial_id: 'SIM-1001',
		method_code: 'RETURN_METHOD_BY_MAIL',
		return_lines: [{ order_line_id: `${ORDER}-1`, quantity, reason_code: 'RETURN_CHANGED_MIND' }],
	});
	const change = (tenant: Tenant, path: string, entry: unknown): Promise<Answer<Changed>> =>
		tenant.call('PUT', `/api/returns${path}`, { returns: [entry] });

	it('are 404 where the tenant has none', async () => {
		const tenant = await startTenant();
		expect((await tenant.get('/api/returns')).status).toBe(404);
	});

	it('go from the request to the closed return, without refunding anything', async () => {
		const tenant = await startTenant({ switches: { returns: true } });
		await shipped(tenant);
		const { returnId: id } = tenant.sim.service.askReturn(wanted());
		expect((await change(tenant, '/receive', { id })).body.return_errors).toMatchObject([
			{ message: 'Return is in invalid state' },
		]);
		await change(tenant, '', { id, rma: 'RMA-1' });
		await change(tenant, '/accept', { id, accepted: true });
		await change(tenant, '/receive', { id });
		const unsaid = await change(tenant, '/compliance', {
			id,
			return_lines: [{ order_line_id: `${ORDER}-2`, compliant: true }],
		});
		expect(unsaid.body.return_errors[0]?.message).toContain(`${ORDER}-1`);
		const lines = [{ order_line_id: `${ORDER}-1`, compliant: true }];
		await change(tenant, '/compliance', { id, return_lines: lines });
		expect((await change(tenant, '/close', { id })).body.return_success).toEqual([{ id }]);
		const list = await tenant.get<{ data: { state: string; rma: string }[] }>('/api/returns');
		expect(list.body.data).toMatchObject([{ state: 'CLOSED', rma: 'RMA-1' }]);
		expect(tenant.sim.refunds()).toEqual([]);
	});

	it('are refused with a reason, cancelled, and never hold more units than were sent', async () => {
		const tenant = await startTenant({ switches: { returns: true } });
		await shipped(tenant);
		const created = await tenant.call<Changed>('POST', '/api/returns', {
			returns: [wanted(2), wanted(1), { ...wanted(), order_commercial_id: 'NONE' }],
		});
		expect(created.body.return_errors).toHaveLength(2);
		const id = created.body.return_success[0]?.id ?? '';
		const items = await tenant.get<{ data: { returnable_quantity: number }[] }>(
			`/api/returns/items_to_return?order_line_id=${ORDER}-1`,
		);
		expect(items.body.data).toMatchObject([{ returnable_quantity: 0 }]);
		const bare = await change(tenant, '/accept', { id, accepted: false });
		expect(bare.body.return_errors).toHaveLength(1);
		expect((await change(tenant, '/cancel', { id })).body.return_success).toEqual([{ id }]);
		expect((await change(tenant, '/cancel', { id: 'none' })).body.return_errors).toMatchObject([
			{ message: 'The return does not exist.' },
		]);
	});
});
