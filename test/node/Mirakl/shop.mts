import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { MiraklApi } from '../../../credentials/MiraklApi.credentials.ts';
import { Mirakl } from '../../../nodes/Mirakl/Mirakl.node.ts';
import { MiraklTrigger } from '../../../nodes/Mirakl/MiraklTrigger.node.ts';
import { machineClock } from '../../../nodes/Mirakl/transport/clock.ts';
import type { MiraklSimulator } from '../../../sandbox/mirakl/server.mts';
import { startTenant, stopTenants, type Tenant } from '../../sandbox/mirakl/tenant.mts';
import {
	pollNode,
	runNode,
	type NodePoll,
	type NodeRun,
	type SavedCredential,
} from '../harness.mts';

export { START } from '../../sandbox/mirakl/tenant.mts';

/** The nodes with a marketplace's simulator behind them; waiting moves the simulated clock instead of taking time. */
export class ShopUnderTest {
	constructor(
		readonly sim: MiraklSimulator,
		/** How a user might have written the instance URL. */
		private readonly urlSuffix = '',
		private readonly credentialData: IDataObject = {},
	) {}

	get credential(): SavedCredential {
		const data = {
			instanceUrl: `${this.sim.url}${this.urlSuffix}`,
			apiKey: this.sim.apiKey,
			// tests of the call ceilings ask for them; the others need not wait
			accessTier: 'unlimited',
			...this.credentialData,
		};
		return { type: new MiraklApi(), data };
	}

	/** Runs an operation as `order.getMany`, for one empty item unless items are given. */
	async run(
		operation: string,
		parameters: IDataObject = {},
		options: Pick<NodeRun, 'items' | 'binary' | 'continueOnFail'> = {},
	): Promise<INodeExecutionData[]> {
		const [resource, name] = operation.split('.');
		return await runNode({
			nodeClass: Mirakl,
			parameters: { resource, operation: name, ...parameters },
			credentials: [this.credential],
			...options,
		});
	}

	async json(operation: string, parameters: IDataObject = {}, items?: IDataObject[]) {
		return (await this.run(operation, parameters, { items })).map(({ json }) => json);
	}

	async poll(parameters: IDataObject, options: Partial<NodePoll> = {}) {
		const output = await pollNode({
			nodeClass: MiraklTrigger,
			parameters,
			credentials: [this.credential],
			...options,
		});
		return output?.map(({ json }) => json) ?? null;
	}

	/** The operations that reached the simulator, by their API codes; by default those that change something. */
	calls(...codes: string[]): string[] {
		const wanted = codes.length > 0 ? codes : ['OR04', 'OR21', 'OR23', 'OR24', 'STO01', 'OF52'];
		return this.sim.faults.log
			.map(({ operation }) => operation)
			.filter((operation) => wanted.includes(operation));
	}
}

/** Starts a shop as `startTenant` does. */
export async function startShop(
	options: Parameters<typeof startTenant>[0] = {},
	urlSuffix = '',
	credentialData: IDataObject = {},
): Promise<ShopUnderTest> {
	const { sim }: Tenant = await startTenant(options, 'all');
	jest.spyOn(machineClock, 'now').mockImplementation(() => sim.clock.now().getTime());
	jest.spyOn(machineClock, 'pause').mockImplementation(async (ms) => {
		sim.advance(ms);
	});
	return new ShopUnderTest(sim, urlSuffix, credentialData);
}

/** For `afterEach`. */
export async function stopShops(): Promise<void> {
	jest.restoreAllMocks();
	await stopTenants();
}

/** What is thrown, as a user sees it. */
export async function failureOf(promise: Promise<unknown>) {
	const thrown = await promise.then(
		() => undefined,
		(error: unknown) =>
			error as Error & { description?: string; httpCode?: string; context?: IDataObject },
	);
	if (thrown === undefined) throw new Error('Nothing was thrown');
	return thrown;
}
