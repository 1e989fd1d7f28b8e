import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { carrierMapFindings } from '../../domain/despatch/carrierMap';
import { readCarriers } from '../../edge/carriers';
import { readCarrierMappings } from '../../edge/maps';
import { readOperator } from '../../edge/operator';
import { findingItems, fromAll, operatorRow } from '../rows';
import { carrierMap, carriers } from './fields';

const params = z.object({ operatorRow: rowList, carrierMap: rowList, carriers: rowList });

/** Rows of the Carrier Map that the marketplace's carriers (SH21) do not bear out, before an order needs them. */
export const checkCarriers = forAllItems<undefined, typeof params>({
	displayName: 'Check Carrier Map',
	action: 'Check the carrier map',
	description: 'Find carrier codes of the Carrier Map that the marketplace does not know (SH21)',
	fields: [operatorRow, carrierMap, carriers],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const known = readCarriers(param.carriers);
		const mappings = readCarrierMappings(param.carrierMap);
		const { name } = readOperator(param.operatorRow);
		const findings = carrierMapFindings(name, mappings, known);
		return fromAll(calls, [{ carriers: known.length, findings: findingItems(findings) }]);
	},
});
