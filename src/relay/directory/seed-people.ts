/** The people of the demo: one group, its branches in several countries. */
import type { Person } from '../../protocol/state.ts';

/** A branch, and where it sits. */
const BRANCHES = {
  group: ['Oakhaven Group plc', 'London, Finsbury Square'],
  services: ['Oakhaven Shared Services', 'Leeds, Wellington Place'],
  logistics: ['Oakhaven Logistics AB', 'Gothenburg, Arendal Terminal'],
  retail: ['Oakhaven Retail France SAS', 'Lyon, Part-Dieu'],
  foods: ['Oakhaven Foods GmbH', 'Hamburg, HafenCity'],
  energy: ['Oakhaven Energy Iberia SL', 'Valencia, Zona Franca'],
  gulf: ['Oakhaven Gulf FZE', 'Dubai, Jebel Ali'],
  japan: ['Oakhaven Japan K.K.', 'Osaka, Umeda'],
  india: ['Oakhaven Technology India', 'Pune, Hinjawadi'],
  hellas: ['Oakhaven Shipping Hellas', 'Piraeus, Akti Miaouli'],
  poland: ['Oakhaven Polska sp. z o.o.', 'Wrocław, Plac Grunwaldzki'],
  america: ['Oakhaven Foods Inc.', 'Columbus, Ohio'],
} as const;

type Row = readonly [
  id: string,
  name: string,
  branch: keyof typeof BRANCHES,
  language: string,
  email: string,
  title: string,
  department: string,
  phone: string,
  manager: string | null,
];

const VIPS = new Set(['user-1', 'emp-1002', 'emp-1017']);

// prettier-ignore
const ROWS: readonly Row[] = [
  ['user-1', 'Amara Okafor', 'group', 'en-GB', 'amara.okafor', 'Chief Financial Officer', 'Executive Board', '+44 20 7946 0112', 'emp-1002'],
  ['user-2', 'Jonas Lindqvist', 'logistics', 'sv-SE', 'jonas.lindqvist', 'Warehouse Planner', 'Inbound Logistics', '+46 31 390 06 14', 'emp-1005'],
  ['user-3', 'Léa Moreau', 'retail', 'fr-FR', 'lea.moreau', 'Store Operations Manager', 'Store Operations', '+33 1 99 00 24 18', 'emp-1008'],
  ['guest', 'Robin Ellery', 'services', 'en-GB', 'robin.ellery', 'Facilities Contractor', 'Facilities', '+44 113 496 0155', 'emp-1003'],
  ['analyst-1', 'Priya Nair', 'services', 'en-GB', 'priya.nair', 'Service Desk Analyst', 'IT Service Desk', '+44 113 496 0121', 'supervisor-1'],
  ['analyst-2', 'Marcus Webb', 'services', 'en-GB', 'marcus.webb', 'Service Desk Analyst', 'IT Service Desk', '+44 113 496 0122', 'supervisor-1'],
  ['analyst-3', 'Ingrid Solheim', 'services', 'nb-NO', 'ingrid.solheim', 'HR Service Partner', 'HR Service Desk', '+44 113 496 0131', 'supervisor-1'],
  ['supervisor-1', 'Helena Fischer', 'services', 'de-DE', 'helena.fischer', 'Head of Service Operations', 'Service Operations', '+44 113 496 0100', 'emp-1003'],
  ['emp-1002', 'Edward Whitcombe', 'group', 'en-GB', 'edward.whitcombe', 'Chief Executive Officer', 'Executive Board', '+44 20 7946 0100', null],
  ['emp-1003', 'Siobhán Gallagher', 'group', 'en-IE', 'siobhan.gallagher', 'Chief Information Officer', 'Executive Board', '+44 20 7946 0104', 'emp-1002'],
  ['emp-1004', 'Thomas Adeyemi', 'group', 'en-GB', 'thomas.adeyemi', 'Financial Controller', 'Group Finance', '+44 20 7946 0131', 'user-1'],
  ['emp-1005', 'Karin Bergström', 'logistics', 'sv-SE', 'karin.bergstrom', 'Terminal Manager', 'Terminal Operations', '+46 31 390 06 02', 'emp-1002'],
  ['emp-1006', 'Oskar Nyberg', 'logistics', 'sv-SE', 'oskar.nyberg', 'Forklift Team Lead', 'Terminal Operations', '+46 31 390 06 21', 'emp-1005'],
  ['emp-1007', 'Aino Virtanen', 'logistics', 'fi-FI', 'aino.virtanen', 'Customs Specialist', 'Customs and Trade', '+46 31 390 06 27', 'emp-1005'],
  ['emp-1008', 'Bertrand Delacroix', 'retail', 'fr-FR', 'bertrand.delacroix', 'Managing Director France', 'Management', '+33 1 99 00 24 01', 'emp-1002'],
  ['emp-1009', 'Chloé Garnier', 'retail', 'fr-FR', 'chloe.garnier', 'Visual Merchandiser', 'Marketing', '+33 1 99 00 24 33', 'user-3'],
  ['emp-1010', 'Youssef Benali', 'retail', 'fr-FR', 'youssef.benali', 'Point of Sale Technician', 'Store Operations', '+33 1 99 00 24 46', 'user-3'],
  ['emp-1011', 'Matthias Köhler', 'foods', 'de-DE', 'matthias.koehler', 'Plant Manager', 'Production', '+49 40 66969 110', 'emp-1002'],
  ['emp-1012', 'Franziska Brandt', 'foods', 'de-DE', 'franziska.brandt', 'Quality Engineer', 'Quality Assurance', '+49 40 66969 134', 'emp-1011'],
  ['emp-1013', 'Mehmet Yıldırım', 'foods', 'tr-TR', 'mehmet.yildirim', 'Shift Supervisor', 'Production', '+49 40 66969 158', 'emp-1011'],
  ['emp-1014', 'Carmen Ortega Ruiz', 'energy', 'es-ES', 'carmen.ortega', 'Grid Analyst', 'Asset Management', 'ext. 6414', 'emp-1015'],
  ['emp-1015', 'Joaquín Ferrer', 'energy', 'es-ES', 'joaquin.ferrer', 'Country Manager Iberia', 'Management', 'ext. 6401', 'emp-1002'],
  ['emp-1016', 'Beatriz Salgado', 'energy', 'pt-PT', 'beatriz.salgado', 'Field Engineer', 'Wind Operations', 'ext. 6438', 'emp-1015'],
  ['emp-1017', 'ليلى الحداد', 'gulf', 'ar-AE', 'layla.alhaddad', 'Regional Director', 'Management', 'ext. 7101', 'emp-1002'],
  ['emp-1018', 'Omar Rahmani', 'gulf', 'en-AE', 'omar.rahmani', 'Freight Coordinator', 'Forwarding', 'ext. 7126', 'emp-1017'],
  ['emp-1019', '田中 美咲', 'japan', 'ja-JP', 'misaki.tanaka', 'Procurement Lead', 'Procurement', 'ext. 8112', 'emp-1020'],
  ['emp-1020', '小林 健太', 'japan', 'ja-JP', 'kenta.kobayashi', 'Representative Director', 'Management', 'ext. 8101', 'emp-1002'],
  ['emp-1021', 'अनन्या शर्मा', 'india', 'hi-IN', 'ananya.sharma', 'Software Engineer', 'Digital Platforms', 'ext. 5217', 'emp-1022'],
  ['emp-1022', 'Vikram Deshpande', 'india', 'en-IN', 'vikram.deshpande', 'Engineering Manager', 'Digital Platforms', 'ext. 5201', 'emp-1003'],
  ['emp-1023', 'Farah Qureshi', 'india', 'en-IN', 'farah.qureshi', 'Data Engineer', 'Analytics', 'ext. 5233', 'emp-1022'],
  ['emp-1024', 'Ελένη Παπαδοπούλου', 'hellas', 'el-GR', 'eleni.papadopoulou', 'Fleet Scheduler', 'Chartering', 'ext. 4316', 'emp-1025'],
  ['emp-1025', 'Nikos Vassiliou', 'hellas', 'el-GR', 'nikos.vassiliou', 'Port Captain', 'Marine Operations', 'ext. 4301', 'emp-1002'],
  ['emp-1026', 'Олена Коваленко', 'poland', 'uk-UA', 'olena.kovalenko', 'Payroll Specialist', 'People Services', 'ext. 3322', 'emp-1027'],
  ['emp-1027', 'Łukasz Wójcik', 'poland', 'pl-PL', 'lukasz.wojcik', 'Service Centre Lead', 'People Services', 'ext. 3301', 'supervisor-1'],
  ['emp-1028', 'Zofia Mazur', 'poland', 'pl-PL', 'zofia.mazur', 'Accounts Payable Clerk', 'Group Finance', 'ext. 3347', 'emp-1004'],
  ['emp-1029', 'Denise Carter', 'america', 'en-US', 'denise.carter', 'Sales Director', 'Key Accounts', '+1 614 555 0142', 'emp-1002'],
  ['emp-1030', 'Miguel Ángel Peña', 'america', 'es-US', 'miguel.pena', 'Maintenance Planner', 'Plant Engineering', '+1 614 555 0167', 'emp-1029'],
  ['emp-1031', "Caitlin O'Rourke", 'america', 'en-US', 'caitlin.orourke', 'Food Safety Auditor', 'Quality Assurance', '+1 614 555 0178', 'emp-1029'],
  ['emp-1032', 'Nguyễn Thị Hương', 'america', 'vi-US', 'huong.nguyen', 'Packaging Designer', 'Product Development', '+1 614 555 0183', 'emp-1029'],
];

export const SEED_PEOPLE: readonly Person[] = ROWS.map(personFrom);

function personFrom([id, name, branch, language, email, title, department, phone, manager]: Row): Person {
  const [company, location] = BRANCHES[branch];
  const boss = ROWS.find(([other]) => other === manager);
  return {
    id,
    name,
    vip: VIPS.has(id),
    company,
    location,
    email: `${email}@oakhaven.example`,
    language,
    details: [
      { label: 'Job title', value: title },
      { label: 'Department', value: department },
      { label: 'Phone', value: phone },
      ...(boss ? [{ label: 'Manager', value: boss[1] }] : []),
    ],
  };
}
