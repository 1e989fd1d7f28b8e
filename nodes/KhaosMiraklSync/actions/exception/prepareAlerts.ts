import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { prepareAlerts as prepare } from '../../domain/exceptions/alerts';
import { readAlertAddresses, readExceptionRows } from '../../edge/exceptions';
import { exceptionRows, fromAll, operatorRows } from '../rows';

const params = z.object({ operators: rowList, exceptions: rowList });

/** One message for each operator with new exceptions and an alert URL (template `alerts`). */
export const prepareAlerts = forAllItems<undefined, typeof params>({
	displayName: 'Prepare Alerts',
	action: 'Prepare alerts',
	description: 'Write one message for each operator that has exceptions nobody was told of',
	fields: [operatorRows, { ...exceptionRows, default: "={{ $('Not yet alerted').all() }}" }],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const addresses = readAlertAddresses(param.operators);
		return fromAll(calls, prepare(addresses, readExceptionRows(param.exceptions)));
	},
});
