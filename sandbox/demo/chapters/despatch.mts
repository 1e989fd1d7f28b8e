import { until } from '../../world/until.mts';
import type { World, WorldOperator } from '../../world/world.mts';
import { NORTHGATE } from '../operators.mts';
import type { Report } from '../report.mts';
import { LIMIT } from './limits.mts';

/** The warehouse despatches orders, and the marketplace learns of it. */
export async function despatched(
	world: World,
	report: Report,
	ids: string[],
	name: string,
	courier = 'Standard 48',
): Promise<void> {
	const { mirakl } = world.operator(NORTHGATE.name);
	for (const [index, id] of ids.entries()) {
		const consignmentRef = `TRK${id.replace(/\W/g, '')}${index}`;
		world.khaos.despatch(NORTHGATE.prefix + id, { courier, consignmentRef });
	}
	report.tell(`The warehouse despatches ${ids.join(', ')} by ${courier}.`);
	await report.check(name, shippedWith(mirakl, ids));
}

/** The warehouse despatches one order of any marketplace whole; settles when the marketplace knows. */
export function despatchedBy(world: World, operator: WorldOperator, id: string): Promise<string> {
	const consignmentRef = `TRK${id.replace(/\W/g, '')}`;
	world.khaos.despatch(operator.prefix + id, { courier: 'Standard 48', consignmentRef });
	return shippedWith(operator.mirakl, [id]);
}

/** Waits until each order is shipped, once, with its tracking. */
export function shippedWith(
	mirakl: World['operators'][number]['mirakl'],
	ids: string[],
): Promise<string> {
	return until(
		'shipment',
		() =>
			ids.every(
				(id) =>
					mirakl.order(id).state === 'SHIPPED' &&
					mirakl.order(id).history.filter(({ event }) => event === 'shipped').length === 1,
			) &&
			ids
				.map(
					(id) =>
						`${id} ${mirakl.order(id).tracking?.carrierCode} ${mirakl.order(id).tracking?.number}`,
				)
				.join(', '),
		LIMIT,
	);
}
