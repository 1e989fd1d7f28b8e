import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { RemoteError, UserFacingError } from './failures';
import { toNodeError } from './nodeError';
import {
	FileResult,
	type AllItemsOperation,
	type Call,
	type EachItemOperation,
	type FailedOutcome,
	type OperationTable,
} from './operation';
import { readParameters } from './parameters';

/**
 * The `execute` of every action node: chooses the operation, reads its parameters, runs it for each item or once for
 * all, sets `pairedItem`, honours *Continue On Fail* and turns every failure into an n8n error with its item.
 *
 * @param connect makes the client the operations talk through, once per run; its failure stops the run
 */
export function route<Client>(
	table: OperationTable<Client>,
	connect: (context: IExecuteFunctions) => Promise<Client>,
) {
	return async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = chosenOperation(this, table);
		const client = await connect(this).catch((thrown: unknown) => {
			throw toNodeError(this.getNode(), thrown, 0);
		});
		return [
			operation.per === 'item'
				? await runEach(this, operation, client)
				: await runTogether(this, operation, client),
		];
	};
}

function chosenOperation<Client>(context: IExecuteFunctions, table: OperationTable<Client>) {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = table[resource]?.operations[name];
	if (operation === undefined) {
		const unknown = new UserFacingError(
			`This version of the node has no operation '${name}' for '${resource}'`,
			'Choose the resource and the operation again, or update the package.',
		);
		throw toNodeError(context.getNode(), unknown, 0);
	}
	return operation;
}

async function runEach<Client>(
	context: IExecuteFunctions,
	operation: EachItemOperation<Client>,
	client: Client,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, item] of context.getInputData().entries()) {
		try {
			const param: unknown = readParameters(context, operation.params, itemIndex);
			const given = await operation.execute({ param, client, item, itemIndex, context });
			const rows = Array.isArray(given) ? given : [given];
			for (const row of rows) {
				const result = row instanceof FileResult ? row : { json: row };
				output.push({ ...result, pairedItem: { item: itemIndex } });
			}
		} catch (thrown) {
			output.push(failedItem(context, thrown, itemIndex));
		}
	}
	return output;
}

async function runTogether<Client>(
	context: IExecuteFunctions,
	operation: AllItemsOperation<Client>,
	client: Client,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	const calls: Array<Call<unknown, Client>> = [];
	for (const [itemIndex, item] of context.getInputData().entries()) {
		try {
			const param: unknown = readParameters(context, operation.params, itemIndex);
			calls.push({ param, client, item, itemIndex, context });
		} catch (thrown) {
			output.push(failedItem(context, thrown, itemIndex));
		}
	}
	if (calls.length === 0) return output;
	try {
		const outcomes = await operation.execute(calls);
		const failures = outcomes.filter((outcome) => 'failure' in outcome);
		if (failures.length > 0 && !context.continueOnFail()) {
			throw toNodeError(context.getNode(), together(failures), failures[0].from[0]);
		}
		for (const outcome of outcomes) {
			if ('failure' in outcome) {
				output.push(...outcome.from.map((item) => failedItem(context, outcome.failure, item)));
				continue;
			}
			const { json, from, binary } = outcome;
			output.push({ json, ...(binary && { binary }), pairedItem: from.map((item) => ({ item })) });
		}
	} catch (thrown) {
		output.push(...calls.map((call) => failedItem(context, thrown, call.itemIndex)));
	}
	return output;
}

/** The failures of several items as one: all are named, since the others of the run have taken effect. */
function together(failures: FailedOutcome[]): Error {
	const [{ failure: first }] = failures;
	if (failures.length === 1) return first;
	const message = failures.map(({ failure }) => failure.message).join('; ');
	const fix = first instanceof RemoteError || first instanceof UserFacingError ? first.fix : '';
	return new UserFacingError(message, fix);
}

/** The item that stands for a failure when the user chose to continue; otherwise the failure itself, thrown. */
function failedItem(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): INodeExecutionData {
	const error = toNodeError(context.getNode(), thrown, itemIndex);
	if (!context.continueOnFail()) throw error;
	const json: IDataObject = { error: error.message };
	// n8n sends an item to the error output only while it carries no keys but error, message and details
	if (error.description) json.details = error.description;
	return { json, pairedItem: { item: itemIndex } };
}
