<?php
/**
 * The lists of the check that the plugin needs. Made from the rulebook by `cargo xtask lists`.
 *
 * @package innovation-stream-check
 */

defined( 'ABSPATH' ) || exit;

/** The participating employers: names are not translated. */
const INNOVATION_STREAM_CHECK_EMPLOYERS = array(
	'ada-support' => 'Ada Support',
	'alayacare' => 'AlayaCare',
	'cellcarta' => 'CellCarta',
	'clarius-mobile-health' => 'Clarius Mobile Health',
	'clio' => 'Clio',
	'duchesnay' => 'Duchesnay Pharmaceutical Group',
	'lightspeed-commerce' => 'Lightspeed Commerce',
	'vive-crop-protection' => 'Vive Crop Protection',
);

/** The programmes whose last day a notice can move, with their titles. */
const INNOVATION_STREAM_CHECK_PROGRAMS = array(
	'innovation-stream' => array(
		'en' => 'Innovation Stream work permit (C88)',
		'fr' => 'Permis de travail du volet Innovation (C88)',
	),
	'spouse-open-work-permit' => array(
		'en' => 'Open work permit for a spouse or partner (C41)',
		'fr' => 'Permis de travail ouvert pour l’époux ou le conjoint de fait (C41)',
	),
	'visitor-in-canada-policy' => array(
		'en' => 'Former policy for visitors in Canada',
		'fr' => 'Ancienne politique d’intérêt public pour les visiteurs au Canada',
	),
	'low-wage-lmia' => array(
		'en' => 'Low-wage LMIA',
		'fr' => 'EIMT pour un poste à bas salaire',
	),
	'global-talent-a' => array(
		'en' => 'Global Talent Stream, Category A',
		'fr' => 'Volet des talents mondiaux, catégorie A',
	),
	'global-talent-b' => array(
		'en' => 'Global Talent Stream, Category B',
		'fr' => 'Volet des talents mondiaux, catégorie B',
	),
	'high-wage-lmia' => array(
		'en' => 'High-wage LMIA',
		'fr' => 'EIMT pour un poste à haut salaire',
	),
	'recognized-employer' => array(
		'en' => 'Recognized Employer Pilot (REP)',
		'fr' => 'Projet pilote pour les employeurs reconnus (PPER)',
	),
	'intra-company-transfer' => array(
		'en' => 'Work permit for intra-company transferees (C61, C62, C63)',
		'fr' => 'Permis de travail pour les personnes mutées à l’intérieur d’une société (C61, C62, C63)',
	),
	'cusma-professional' => array(
		'en' => 'Work permit for CUSMA professionals (T36)',
		'fr' => 'Permis de travail pour les professionnels visés par l’ACEUM (T36)',
	),
	'cusma-transfer' => array(
		'en' => 'Work permit for CUSMA intra-company transferees (T37, T38)',
		'fr' => 'Permis de travail pour les personnes mutées à l’intérieur d’une société visées par l’ACEUM (T37, T38)',
	),
	'cusma-trader-investor' => array(
		'en' => 'Work permit for CUSMA traders and investors (T34, T35)',
		'fr' => 'Permis de travail pour les négociants et les investisseurs visés par l’ACEUM (T34, T35)',
	),
	'cptpp-professional' => array(
		'en' => 'Work permit for CPTPP professionals and technicians (T52)',
		'fr' => 'Permis de travail pour les professionnels et techniciens visés par le PTPGP (T52)',
	),
	'ceta-supplier' => array(
		'en' => 'Work permit for CETA service suppliers (T47, T43, T48)',
		'fr' => 'Permis de travail pour les fournisseurs de services visés par l’AECG (T47, T43, T48)',
	),
	'uk-supplier' => array(
		'en' => 'Work permit for CUKTCA service suppliers (F66, F60, F67)',
		'fr' => 'Permis de travail pour les fournisseurs de services visés par l’ACCCRU (F66, F60, F67)',
	),
	'chile-professional' => array(
		'en' => 'Work permit for professionals under the agreement with Chile (F22)',
		'fr' => 'Permis de travail pour les professionnels visés par l’accord avec le Chili (F22)',
	),
	'colombia-professional' => array(
		'en' => 'Work permit for professionals and technicians under the agreement with Colombia (F12)',
		'fr' => 'Permis de travail pour les professionnels et techniciens visés par l’accord avec la Colombie (F12)',
	),
	'korea-supplier' => array(
		'en' => 'Work permit for service suppliers under the agreement with Korea (F32)',
		'fr' => 'Permis de travail pour les fournisseurs de services visés par l’accord avec la Corée (F32)',
	),
	'panama-professional' => array(
		'en' => 'Work permit for professionals under the agreement with Panama (F42)',
		'fr' => 'Permis de travail pour les professionnels visés par l’accord avec le Panama (F42)',
	),
	'peru-professional' => array(
		'en' => 'Work permit for professionals and technicians under the agreement with Peru (F52)',
		'fr' => 'Permis de travail pour les professionnels et techniciens visés par l’accord avec le Pérou (F52)',
	),
	'ukraine-professional' => array(
		'en' => 'Work permit for professionals under the agreement with Ukraine (F72)',
		'fr' => 'Permis de travail pour les professionnels visés par l’accord avec l’Ukraine (F72)',
	),
	'gats-professional' => array(
		'en' => 'Work permit for professionals under the GATS (T33)',
		'fr' => 'Permis de travail pour les professionnels visés par l’AGCS (T33)',
	),
	'international-experience' => array(
		'en' => 'International Experience Canada (C21)',
		'fr' => 'Expérience internationale Canada (C21)',
	),
	'francophone-mobility' => array(
		'en' => 'Francophone Mobility (C16)',
		'fr' => 'Mobilité francophone (C16)',
	),
	'short-term-exemption' => array(
		'en' => 'Short-term high-skilled work of 15 or 30 days',
		'fr' => 'Travail hautement spécialisé de courte durée (15 ou 30 jours)',
	),
	'researcher-exemption' => array(
		'en' => '120-day work permit exemption for researchers',
		'fr' => 'Dispense de permis de travail de 120 jours pour les chercheurs',
	),
	'significant-benefit-permit' => array(
		'en' => 'Work permit for a significant benefit to Canada (C10)',
		'fr' => 'Permis de travail pour un avantage important pour le Canada (C10)',
	),
	'business-owner' => array(
		'en' => 'Work permit for business owners, for a temporary stay (C11)',
		'fr' => 'Permis de travail pour les propriétaires d’entreprise, pour un séjour temporaire (C11)',
	),
	'post-graduation' => array(
		'en' => 'Post-graduation work permit (C43)',
		'fr' => 'Permis de travail postdiplôme (C43)',
	),
	'bridging' => array(
		'en' => 'Bridging open work permit (A75)',
		'fr' => 'Permis de travail ouvert transitoire (A75)',
	),
	'vulnerable-worker' => array(
		'en' => 'Open work permit for vulnerable workers (A72)',
		'fr' => 'Permis de travail ouvert pour les travailleurs étrangers vulnérables (A72)',
	),
	'h1b-open-2023' => array(
		'en' => 'Open work permit for H-1B visa holders, 2023 (R02)',
		'fr' => 'Permis de travail ouvert pour les titulaires d’un visa H-1B, 2023 (R02)',
	),
	'h1b-renewal' => array(
		'en' => 'Renewal of the open work permit for H-1B visa holders (R02)',
		'fr' => 'Renouvellement du permis de travail ouvert pour les titulaires d’un visa H-1B (R02)',
	),
	'federal-skilled-worker' => array(
		'en' => 'Federal Skilled Worker Program (FSW)',
		'fr' => 'Programme des travailleurs qualifiés (fédéral) (PTQF)',
	),
	'canadian-experience' => array(
		'en' => 'Canadian Experience Class (CEC)',
		'fr' => 'Catégorie de l’expérience canadienne (CEC)',
	),
	'federal-skilled-trades' => array(
		'en' => 'Federal Skilled Trades Program (FST)',
		'fr' => 'Programme des travailleurs de métiers spécialisés (fédéral) (PTMSF)',
	),
	'express-entry-category' => array(
		'en' => 'Express Entry: category-based selection',
		'fr' => 'Entrée express : sélection axée sur les catégories',
	),
	'provincial-nominee' => array(
		'en' => 'Provincial Nominee Program (PNP)',
		'fr' => 'Programme des candidats des provinces (PCP)',
	),
	'atlantic-immigration' => array(
		'en' => 'Atlantic Immigration Program (AIP)',
		'fr' => 'Programme d’immigration au Canada atlantique (PICA)',
	),
	'rural-community' => array(
		'en' => 'Rural Community Immigration Pilot (RCIP)',
		'fr' => 'Programme pilote d’immigration dans les communautés rurales (PPICR)',
	),
	'francophone-community' => array(
		'en' => 'Francophone Community Immigration Pilot (FCIP)',
		'fr' => 'Programme pilote d’immigration dans les communautés francophones (PPICF)',
	),
	'rural-northern-pilot' => array(
		'en' => 'Rural and Northern Immigration Pilot (RNIP, C15)',
		'fr' => 'Programme pilote d’immigration dans les communautés rurales et du Nord (PPICRN, C15)',
	),
	'start-up-visa' => array(
		'en' => 'Start-up Visa (SUV, A77)',
		'fr' => 'Visa pour démarrage d’entreprise (A77)',
	),
	'self-employed-persons' => array(
		'en' => 'Self-employed persons (SEP)',
		'fr' => 'Travailleurs autonomes',
	),
);
