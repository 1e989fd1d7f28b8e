import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { z } from 'zod';

/** One input item with its checked parameters, as an operation sees it. `Client` is what the node talks through. */
export interface Call<Params, Client> {
	readonly param: Params;
	readonly client: Client;
	readonly item: INodeExecutionData;
	readonly itemIndex: number;
	/** n8n's own context: for binary data and hints only; HTTP goes through `client`. */
	readonly context: IExecuteFunctions;
}

/** One result of an operation that looks at all items together, and the input items that it came from. */
export interface Outcome {
	json: IDataObject;
	/** Indexes of the input items behind this result; the router writes them as `pairedItem`. */
	from: number[];
	binary?: INodeExecutionData['binary'];
}

/**
 * Says of some input items that they failed while the others of the run went on: with *Continue On Fail* each becomes
 * an error item, without it the run ends with all of them named.
 */
export interface FailedOutcome {
	failure: Error;
	from: number[];
}

/** A result with a file, for an operation that treats each item by itself. */
export class FileResult {
	constructor(
		readonly json: IDataObject,
		readonly binary: NonNullable<INodeExecutionData['binary']>,
	) {}
}

type ItemResult = IDataObject | FileResult;

interface Described {
	/** Shown in the Operation list, Title Case, a verb first: "Get Moved". */
	displayName: string;
	/** Shown in the node picker, sentence case: "Get moved stock codes". */
	action: string;
	/** One sentence; names the API code or the web service operation, since staff look them up. */
	description: string;
	fields: INodeProperties[];
}

/** An operation that treats each input item by itself. */
export interface EachItemOperation<Client> extends Described {
	readonly per: 'item';
	readonly params: z.ZodTypeAny;
	execute(call: Call<unknown, Client>): Promise<ItemResult | ItemResult[]>;
}

/** An operation that needs all input items at once (one import, one plan, one call for fifty references). */
export interface AllItemsOperation<Client> extends Described {
	readonly per: 'run';
	readonly params: z.ZodTypeAny;
	execute(calls: Array<Call<unknown, Client>>): Promise<Array<Outcome | FailedOutcome>>;
}

export type Operation<Client> = EachItemOperation<Client> | AllItemsOperation<Client>;

/** Resource name → operation name → operation. The order is the order shown. */
export type OperationTable<Client> = Record<
	string,
	{ displayName: string; operations: Record<string, Operation<Client>> }
>;

/**
 * Declares an operation that runs once for each item. `params` names the node parameters to read (a zod object whose
 * keys are parameter names); what it parses to is the type of `call.param`.
 */
export function forEachItem<Client, Schema extends z.ZodTypeAny>(
	operation: Described & {
		params: Schema;
		execute(call: Call<z.output<Schema>, Client>): Promise<ItemResult | ItemResult[]>;
	},
): EachItemOperation<Client> {
	return { ...operation, per: 'item' } as unknown as EachItemOperation<Client>;
}

/** Declares an operation that runs once for all items; it says for each result which items it came from. */
export function forAllItems<Client, Schema extends z.ZodTypeAny>(
	operation: Described & {
		params: Schema;
		execute(calls: Array<Call<z.output<Schema>, Client>>): Promise<Array<Outcome | FailedOutcome>>;
	},
): AllItemsOperation<Client> {
	return { ...operation, per: 'run' } as unknown as AllItemsOperation<Client>;
}
