import { SimClock } from './clock.mts';
import { startKhaosSimulator } from './khaos/server.mts';
import type { KhaosSimulator } from './khaos/server.mts';
import { startMiraklSimulator } from './mirakl/server.mts';
import type { MiraklSimulator } from './mirakl/server.mts';
import { ArgumentError, readArguments } from './simulator-arguments.mts';
import type { SimulatorArguments } from './simulator-arguments.mts';

const SHOWN_STOCK_CODES = 10;

interface OfferSeed {
	sku: string;
	price: number;
	quantity: number;
}

/** One offer per Stock Code that may be sold, at the selling price (pence) and with what is free now. */
function sellableOffers(khaos: KhaosSimulator): OfferSeed[] {
	return khaos.state.stock
		.all()
		.filter((item) => !item.discontinued && !item.isParent)
		.map((item) => ({
			sku: item.code,
			price: item.sellPrice,
			quantity: item.controlled ? Math.max(0, Math.floor(khaos.level(item.code))) : 0,
		}));
}

/** The one line that tells another process where the simulators are. */
function announce(khaos: KhaosSimulator, mirakl: MiraklSimulator, offers: OfferSeed[]): string {
	const { salesSources, companyClasses } = khaos.state.reference;
	return JSON.stringify({
		khaosUrl: khaos.url,
		miraklUrl: mirakl.url,
		miraklApiKey: mirakl.apiKey,
		salesSource: salesSources[0],
		companyClass: companyClasses[0]?.name,
		stockCodes: offers.slice(0, SHOWN_STOCK_CODES).map(({ sku }) => sku),
	});
}

async function run(arguments_: SimulatorArguments): Promise<void> {
	const { khaosPort, miraklPort, catalogue, seed, miraklProfile } = arguments_;
	const clock = new SimClock();
	const khaos = await startKhaosSimulator({
		clock,
		...(khaosPort === undefined ? {} : { port: khaosPort }),
		...(catalogue === undefined ? {} : { catalogue }),
		...(seed === undefined ? {} : { seed }),
	});
	const offers = sellableOffers(khaos);
	let mirakl: MiraklSimulator;
	try {
		mirakl = await startMiraklSimulator({
			clock,
			offers,
			...(miraklProfile === undefined ? {} : { profile: miraklProfile }),
			...(miraklPort === undefined ? {} : { port: miraklPort }),
			...(seed === undefined ? {} : { seed }),
		});
	} catch (error) {
		await khaos.close();
		throw error;
	}
	const stop = (): void => {
		void Promise.all([khaos.close(), mirakl.close()]).then(() => process.exit(0));
	};
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
	process.stdout.write(`${announce(khaos, mirakl, offers)}\n`);
}

try {
	await run(readArguments(process.argv.slice(2)));
} catch (error) {
	const message = error instanceof Error ? error.message : String(error);
	process.stderr.write(`${message}\n`);
	process.exitCode = error instanceof ArgumentError ? 2 : 1;
}
