import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';
import { z } from 'zod';
import { properties } from '../../nodes/common/describe.ts';
import { RemoteError } from '../../nodes/common/failures.ts';
import { forAllItems } from '../../nodes/common/operation.ts';
import { route } from '../../nodes/common/router.ts';
import { runNode } from './harness.mts';

/** Sends all codes in one call; those that begin with X are not taken. */
const sendAll = forAllItems<null, z.ZodObject<{ code: z.ZodString }>>({
	displayName: 'Send All',
	action: 'Send all',
	description: 'Sends all',
	fields: [{ displayName: 'Code', name: 'code', type: 'string', default: '={{ $json.code }}' }],
	params: z.object({ code: z.string() }),
	async execute(calls) {
		return calls.map(({ param, itemIndex }) =>
			param.code.startsWith('X')
				? {
						failure: new RemoteError(`${param.code} was not taken`, {
							kind: 'rejected',
							fix: 'Correct it.',
						}),
						from: [itemIndex],
					}
				: { json: { code: param.code }, from: [itemIndex] },
		);
	},
});

const table = { code: { displayName: 'Code', operations: { sendAll } } };
const node: INodeType = {
	description: {
		displayName: 'Sender',
		name: 'sender',
		group: ['transform'],
		version: 1,
		description: 'Sends codes',
		defaults: { name: 'Sender' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: properties(table),
	},
	execute: route(table, async () => null),
};

const run = async (codes: string[], continueOnFail = false) =>
	await runNode({
		nodeClass: node,
		parameters: { resource: 'code', operation: 'sendAll' },
		items: codes.map((code) => ({ code })),
		continueOnFail,
	});

describe('an operation for all items of which some fail', () => {
	it('gives each failed item its own error and the others their result, where the user goes on', async () => {
		const output = await run(['A', 'X1', 'B', 'X2'], true);
		expect(output.map(({ json }) => json)).toEqual([
			{ code: 'A' },
			{ error: 'X1 was not taken', details: 'Correct it.' },
			{ code: 'B' },
			{ error: 'X2 was not taken', details: 'Correct it.' },
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toMatchObject([
			[{ item: 0 }],
			{ item: 1 },
			[{ item: 2 }],
			{ item: 3 },
		]);
	});

	it('ends the run with every failed item named, where the user does not go on', async () => {
		await expect(run(['A', 'X1', 'X2'])).rejects.toMatchObject({
			message: 'X1 was not taken; X2 was not taken',
			context: { itemIndex: 1 },
		});
	});
});
