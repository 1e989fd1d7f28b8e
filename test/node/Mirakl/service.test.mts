import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

async function shopWithShippedOrder(switches: object = {}) {
	const shop = await startShop({ switches });
	const { id: orderId, commercialId } = shop.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
	await shop.run('order.acceptLines', { orderId });
	shop.sim.debit(orderId, true);
	const parcel = { carrierCode: 'dpd', trackingNumber: 'T-1' };
	await shop.run('order.shipWithTracking', { orderId, ...parcel });
	return { shop, orderId, commercialId, lineId: `${orderId}-1` };
}

async function shopWithReturn() {
	const given = await shopWithShippedOrder({ returns: true });
	given.shop.sim.receive(given.orderId);
	const { returnId } = given.shop.sim.service.askReturn({
		accepted: false,
		method_code: 'RETURN_METHOD_BY_MAIL',
		order_commercial_id: given.commercialId,
		return_lines: [
			{ order_line_id: given.lineId, quantity: 1, reason_code: 'RETURN_CHANGED_MIND' },
		],
	});
	return { ...given, returnId };
}

const FAULTS = ['cutAfter', 'cutBefore', 'http500', 'malformed'] as const;

describe('returns', () => {
	it.each(FAULTS)(
		'go from request to closed, each step once, when every step meets %s',
		async (kind) => {
			const { shop, returnId, lineId } = await shopWithReturn();
			for (const operation of ['RT21', 'RT25', 'RT27']) shop.sim.faults.add({ operation, kind });
			const lines = [{ lineId, compliant: true }];
			const steps: Array<[string, object]> = [
				['return.decide', { decision: 'accept' }],
				['return.receive', {}],
				['return.setCompliance', { lines }],
				['return.close', {}],
			];
			for (const [operation, fields] of steps) {
				const parameters = { returnId, ...fields };
				expect(await shop.json(operation, parameters)).toMatchObject([{ changed: true }]);
			}
			expect(await shop.json('return.getMany', {})).toMatchObject([{ returnId, state: 'CLOSED' }]);
			expect(await shop.json('return.close', { returnId })).toMatchObject([{ changed: false }]);
		},
	);

	it('are refused with a reason only, and a second decision says so', async () => {
		const { shop, returnId } = await shopWithReturn();
		const without = await failureOf(shop.run('return.decide', { returnId, decision: 'refuse' }));
		expect(without.message).toContain('needs a reason');
		const rejectionReason = 'RETURN_REJECTION_NOT_ELIGIBLE';
		const refuse = { returnId, decision: 'refuse', rejectionReason };
		expect(await shop.json('return.decide', refuse)).toMatchObject([{ changed: true }]);
		expect(await shop.json('return.decide', refuse)).toMatchObject([{ changed: false }]);
		const accept = shop.run('return.decide', { returnId, decision: 'accept' });
		expect((await failureOf(accept)).message).toContain('RT21');
	});

	it('that are not as they should be need a reason, one for all lines or their own', async () => {
		const { shop, returnId, lineId } = await shopWithReturn();
		await shop.run('return.decide', { returnId, decision: 'accept' });
		await shop.run('return.receive', { returnId });
		const given = { returnId, lines: [{ lineId, compliant: false }] };
		const error = await failureOf(shop.run('return.setCompliance', given));
		expect(error.message).toContain('need a reason');
		const nonComplianceReason = { mode: 'list', value: 'RETURN_NON_COMPLIANT_DAMAGED' };
		const output = await shop.json('return.setCompliance', { ...given, nonComplianceReason });
		expect(output).toMatchObject([{ returnId, changed: true }]);
	});

	it('say clearly where the marketplace does not handle them', async () => {
		const { shop } = await shopWithShippedOrder();
		const error = await failureOf(shop.run('return.getMany', {}));
		expect(`${error.message} ${error.description}`).toMatch(/switched off/);
	});
});

describe('messages', () => {
	it('are given without texts and names unless the raw data is asked for', async () => {
		const { shop, orderId } = await shopWithShippedOrder();
		const body = 'Where is my parcel?';
		const { threadId } = shop.sim.service.write(orderId, { body, files: { 'a.txt': 'hello' } });
		const [waiting] = await shop.json('message.getManyThreads', { replyNeeded: true });
		expect(waiting).toMatchObject({ threadId, lastSender: 'CUSTOMER_USER' });
		const [thread] = await shop.json('message.getThread', { threadId });
		expect(JSON.stringify([waiting, thread])).not.toMatch(/parcel|display_name|a\.txt/);
		const [raw] = await shop.json('message.getThread', { threadId, simplify: false });
		expect(JSON.stringify(raw)).toContain(body);
		const [{ attachments }] = thread.messages as Array<{ attachments: Array<{ id: string }> }>;
		const [file] = await shop.run('message.downloadAttachment', {
			attachmentId: attachments[0].id,
		});
		expect(Buffer.from(file.binary?.data?.data ?? '', 'base64').toString()).toBe('hello');
	});

	it.each(FAULTS)('are answered and started once when the calls meet %s', async (kind) => {
		const { shop, orderId } = await shopWithShippedOrder();
		const { threadId } = shop.sim.service.write(orderId, { body: 'Where is it?' });
		for (const operation of ['M12', 'OR43']) shop.sim.faults.add({ operation, kind });
		const answer = { threadId, body: 'It is on its way.' };
		const start = { orderId, body: 'About your order.', orderReason: '26' };
		expect(await shop.json('message.reply', answer)).toMatchObject([{ changed: true }]);
		expect(await shop.json('message.reply', answer)).toMatchObject([{ changed: false }]);
		expect(await shop.json('message.startThread', start)).toMatchObject([{ changed: true }]);
		expect(await shop.json('message.startThread', start)).toMatchObject([{ changed: false }]);
		const threads = await shop.json('message.getManyThreads', { withMessages: true });
		expect(threads.map(({ messageCount }) => messageCount).sort()).toEqual([1, 2]);
	});
});

describe('an incident', () => {
	it('is resolved once, with a reason that shops may use', async () => {
		const { shop, orderId, lineId } = await shopWithShippedOrder();
		shop.sim.service.dispute(orderId, { lineId, reasonCode: '1' });
		const error = await failureOf(
			shop.run('order.resolveIncident', { orderId, lineId, reason: '12' }),
		);
		expect(error.message).toContain("reason '12'");
		const resolve = { orderId, lineId, reason: '10' };
		shop.sim.faults.add({ operation: 'OR64', kind: 'cutAfter' });
		expect(await shop.json('order.resolveIncident', resolve)).toMatchObject([{ changed: true }]);
		expect(await shop.json('order.resolveIncident', resolve)).toMatchObject([{ changed: false }]);
		expect(shop.calls('OR64')).toHaveLength(1);
	});
});

describe('documents and custom fields of an order', () => {
	const file = { data: Buffer.from('%PDF').toString('base64'), mimeType: 'application/pdf' };
	const upload = { documentType: 'CUSTOMER_INVOICE' };

	it('are uploaded once, listed, downloaded as they are, and deleted', async () => {
		const { shop, orderId } = await shopWithShippedOrder();
		shop.sim.faults.add({ operation: 'OR74', kind: 'cutAfter' });
		const binary = [{ data: { ...file, fileName: 'invoice.pdf' } }];
		const run = async () =>
			(await shop.run('order.uploadDocument', { orderId, ...upload }, { binary }))[0].json;
		expect(await run()).toMatchObject({ changed: true });
		expect(await run()).toMatchObject({ changed: false });
		const [{ documentId }] = await shop.json('order.getDocuments', { orderId });
		const [download] = await shop.run('order.downloadDocuments', { documentId });
		expect(download.binary?.data).toMatchObject({ data: file.data, fileName: 'invoice.pdf' });
		await shop.run('order.deleteDocument', { orderId, documentId });
		expect(await shop.json('order.getDocuments', { orderId })).toEqual([]);
	});

	it('are not uploaded with a name that Mirakl does not take', async () => {
		const { shop, orderId } = await shopWithShippedOrder();
		for (const fileName of ['rechnung-ü.pdf', 'run.exe']) {
			const binary = [{ data: { ...file, fileName } }];
			const error = await failureOf(
				shop.run('order.uploadDocument', { orderId, ...upload }, { binary }),
			);
			expect(error.message).toContain(fileName);
		}
		expect(shop.calls('OR74')).toEqual([]);
	});

	it('are set once, and Mirakl’s refusal inside a 200 is an error', async () => {
		const { shop, orderId, lineId } = await shopWithShippedOrder();
		const customFields = [
			{ code: 'packing-note', value: 'Blue box' },
			{ code: 'serial-number', lineId, value: 'S-1' },
		];
		const set = { orderId, customFields };
		expect(await shop.json('order.setCustomFields', set)).toMatchObject([{ changed: true }]);
		expect(await shop.json('order.setCustomFields', set)).toMatchObject([{ changed: false }]);
		const locked = [{ code: 'loyalty-number', value: '1' }];
		const error = await failureOf(
			shop.run('order.setCustomFields', { orderId, customFields: locked }),
		);
		expect(error.message).toContain('OR31');
	});
});
