import { inflateRawSync } from 'node:zlib';
import { ORDER, twoLines } from './order-steps.mts';
import type { Failure } from './order-steps.mts';
import { startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

afterEach(stopTenants);

async function withOrder(): Promise<Tenant> {
	const tenant = await startTenant();
	tenant.sim.placeOrder({ ...twoLines, customFields: { 'loyalty-number': 'L1' } });
	return tenant;
}

describe('OR31', () => {
	interface Result {
		order_update_result?: { order_additional_fields: { code: string; value: string }[] };
		order_update_errors?: { errors: { code: string; field: string }[] };
	}
	const set = (tenant: Tenant, body: unknown): Promise<Answer<Result>> =>
		tenant.call('PUT', `/api/orders/${ORDER}/additional_fields`, body);
	const field = (code: string, value: string, type = 'STRING') => ({ code, type, value });

	it('sets and removes values of the order and its lines', async () => {
		const tenant = await withOrder();
		const answer = await set(tenant, {
			order_additional_fields: [field('packing-note', 'Fragile')],
			order_lines: [
				{
					order_line_id: `${ORDER}-1`,
					order_line_additional_fields: [field('gift-wrapped', 'YES', 'LIST')],
				},
			],
		});
		expect(answer.body.order_update_result?.order_additional_fields).toEqual([
			field('loyalty-number', 'L1'),
			field('packing-note', 'Fragile'),
		]);
		await set(tenant, { order_additional_fields: [field('packing-note', '')] });
		expect(tenant.sim.state.orders.get(ORDER).customFields).toEqual({ 'loyalty-number': 'L1' });
	});

	it('changes nothing where one value is wrong, unknown or not the shop’s to change', async () => {
		const tenant = await withOrder();
		const answer = await set(tenant, {
			order_additional_fields: [
				field('packing-note', 'Fragile'),
				field('loyalty-number', 'L2'),
				field('nothing', 'x'),
			],
			order_lines: [
				{
					order_line_id: `${ORDER}-1`,
					order_line_additional_fields: [field('gift-wrapped', 'MAYBE', 'LIST')],
				},
			],
		});
		expect(answer.status).toBe(200);
		expect(answer.body.order_update_errors?.errors.map(({ code }) => code)).toEqual([
			'read-only',
			'not.found',
			'invalid.value',
		]);
		expect(tenant.sim.state.orders.get(ORDER).customFields).toEqual({ 'loyalty-number': 'L1' });
	});

	it('OR32 answers line by line that nothing is sold by weight', async () => {
		const tenant = await withOrder();
		const answer = await tenant.call<{ order_lines_adjusted: { errors: unknown[] }[] }>(
			'PUT',
			'/api/orders/adjust',
			{ order_lines: [{ order_line_id: `${ORDER}-1`, actual_measurement: 1.5 }] },
		);
		expect(answer.body.order_lines_adjusted[0]?.errors).toHaveLength(1);
	});
});

describe('order documents', () => {
	interface Documents {
		order_documents: { id: number; file_name: string; type: string }[];
	}
	async function upload(
		tenant: Tenant,
		documents: { name: string; type: string; text?: string }[],
	): Promise<Answer<{ errors_count: number; order_documents: { errors: { code: string }[] }[] }>> {
		const form = new FormData();
		for (const { name, text } of documents) {
			if (text !== undefined) form.append('files', new Blob([text]), name);
		}
		const described = documents.map(({ name, type }) => ({ file_name: name, type_code: type }));
		const json = JSON.stringify({ order_documents: described });
		form.append('order_documents', new Blob([json], { type: 'application/json' }));
		const headers = { Authorization: tenant.sim.apiKey };
		return tenant.send(`/api/orders/${ORDER}/documents`, { method: 'POST', headers, body: form });
	}
	const list = async (tenant: Tenant) =>
		(await tenant.get<Documents>(`/api/orders/documents?order_ids=${ORDER}`)).body.order_documents;

	it('are uploaded, listed, downloaded and deleted', async () => {
		const tenant = await withOrder();
		const sent = await upload(tenant, [
			{ name: 'invoice.pdf', type: 'CUSTOMER_INVOICE', text: 'first' },
			{ name: 'note.txt', type: 'OTHER', text: 'second' },
		]);
		expect(sent.body).toEqual({ errors_count: 0, order_documents: [] });
		const [invoice, note] = await list(tenant);
		expect([invoice?.type, note?.file_name]).toEqual(['CUSTOMER_INVOICE', 'note.txt']);
		const path = '/api/orders/documents/download';
		expect((await tenant.get(`${path}?document_ids=${invoice?.id}`)).text).toBe('first');
		expect((await tenant.call('DELETE', `/api/orders/documents/${note?.id}`)).status).toBe(204);
		expect(await list(tenant)).toHaveLength(1);
		expect((await tenant.call('DELETE', '/api/orders/documents/1')).status).toBe(404);
	});

	it('are named one by one where they fail, and the others are stored', async () => {
		const tenant = await withOrder();
		const sent = await upload(tenant, [
			{ name: 'good.pdf', type: 'OTHER', text: 'x' },
			{ name: 'run.exe', type: 'OTHER', text: 'x' },
			{ name: 'a.pdf', type: 'NOTHING', text: 'x' },
			{ name: 'b.pdf', type: 'SYSTEM_DELIVERY_BILL', text: 'x' },
			{ name: 'missing.pdf', type: 'OTHER' },
		]);
		expect(sent.body.errors_count).toBe(4);
		expect(sent.body.order_documents.map(({ errors }) => errors[0]?.code)).toEqual([
			'valid_order_document.extension',
			'valid_order_document.type',
			'valid_order_document.right',
			'valid_order_document.file',
		]);
		expect((await list(tenant)).map(({ file_name: name }) => name)).toEqual(['good.pdf']);
	});

	it('come as a ZIP with a folder per order, and those of the operator stay', async () => {
		const tenant = await withOrder();
		tenant.sim.attach(ORDER, 'slip.pdf', 'SYSTEM_DELIVERY_BILL', 'slip');
		const [slip] = await list(tenant);
		const refused = await tenant.call<Failure>('DELETE', `/api/orders/documents/${slip?.id}`);
		expect(refused.status).toBe(403);
		const response = await fetch(
			`${tenant.sim.url}/api/orders/documents/download?order_ids=${ORDER}`,
			{ headers: { Authorization: tenant.sim.apiKey } },
		);
		const bytes = Buffer.from(await response.arrayBuffer());
		const name = `${ORDER}/slip.pdf`;
		expect(bytes.subarray(30, 30 + name.length).toString()).toBe(name);
		const packed = bytes.subarray(30 + name.length, 30 + name.length + bytes.readUInt32LE(18));
		expect(inflateRawSync(packed).toString()).toBe('slip');
	});
});
