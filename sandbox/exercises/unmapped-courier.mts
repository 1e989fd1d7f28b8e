import type { Exercise } from './exercise.mts';

const KIND = 'UNMAPPED_CARRIER';
const COURIER = 'Express 24';
const RIGHT = 'dpd';

export const unmappedCourier: Exercise = {
	key: 'unmapped-courier',
	title: 'Sent, and the marketplace does not know',
	role: 'warehouse',
	kind: KIND,
	async plant(room) {
		const { mirakl } = room.shop;
		const id = room.buys(room.ordinary(1), { shippingTypeCode: 'EXP' });
		await room.salesOrder(id);
		const consignmentRef = 'EX24000017';
		room.world.khaos.despatch(room.reference(id), { courier: COURIER, consignmentRef });
		await room.exception(KIND, id);
		const deadline = mirakl.order(id).shippingDeadline ?? '';
		return {
			told: [
				`${room.name} writes: "Order ${id} is not shipped yet. After ${deadline} it counts as late."`,
				`The warehouse is sure: it left today by ${COURIER}, consignment ${consignmentRef}.`,
			],
			outside: [
				{
					what: `Ask the warehouse manager who drives for ${COURIER}`,
					go: () => '"DPD, since Monday. New contract, new van, new labels."',
				},
				{
					what: `Ask integration for the list of carriers at ${room.name}`,
					go: () =>
						mirakl.state.reference.carriers
							.map(({ code, label }) => `${code} (${label})`)
							.join(', '),
				},
				{
					what: 'Have the parcel sent a second time',
					go: () => '"It left already. We do not send things twice."',
				},
			],
			solved: async () =>
				(await room.fixed(KIND, id)) &&
				mirakl.order(id).state === 'SHIPPED' &&
				mirakl.order(id).tracking?.carrierCode === RIGHT &&
				`order ${id} is shipped with ${RIGHT} ${consignmentRef} before its deadline; ${KIND} closed as fixed`,
			lost: async () => {
				const { state, tracking } = mirakl.order(id);
				return Promise.resolve(
					state === 'SHIPPED' &&
						tracking?.carrierCode !== RIGHT &&
						`the customer follows ${consignmentRef} at ${tracking?.carrierCode ?? 'no carrier'}, which does not have it`,
				);
			},
			solve: () =>
				room.world.tables.insert('Khaos Mirakl Carrier Map', [
					{
						...{ operator: room.name, courier: COURIER, carrierCode: RIGHT },
						...{ carrierName: '', trackingUrl: '' },
					},
				]),
		};
	},
};
