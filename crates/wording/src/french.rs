//! French: what is wanted begins with an infinitive, "Envoyer la facture".

use isobar_model::LanguageCode;

use crate::romance::{self, Verbs};
use crate::vocabulary::{Vocabulary, ends_with_any};
use crate::{Language, NameReading, Traits};

pub(crate) struct French;

/// Infinitives. Endings do not tell: "panier", "facture" and "loisir" are things.
static VERBS: Vocabulary = Vocabulary::of(
    "abandonner abonner accepter accéder accompagner accorder accroître accueillir acheminer acheter acquérir acquitter
    activer actualiser adapter additionner admettre adopter adresser affecter afficher agir agréer aider ajouter ajuster
    alerter alimenter aller allouer amender améliorer amorcer analyser annoncer annuler anticiper apparaître appeler appliquer
    apporter apprendre approuver approvisionner appuyer archiver arrêter assembler assigner assister associer assurer
    attacher attendre atteindre attribuer augmenter autoriser avancer avertir
    baisser bannir basculer bloquer brancher bâtir calculer céder certifier changer charger chercher choisir classer
    classifier clore clôturer coder collecter combiner commander commencer commenter communiquer comparer compenser
    compléter composer comprendre compter concevoir conclure conduire conférer confier confirmer connaître connecter
    conserver consigner consolider constater construire consulter contacter contester continuer contrôler convenir convertir
    convoquer coordonner copier corriger couper couvrir créditer créer cumuler débiter débloquer déboguer décaler déchiffrer
    décider déclarer déclencher décoder déconnecter découper découvrir décrire déduire défaire défendre définir dégager
    déléguer demander démarrer déménager démissionner démonter dénoncer dépanner départager dépasser dépenser déplacer
    déployer déposer déprécier désabonner désactiver désigner désinscrire desservir dessiner détacher détailler détecter
    détenir déterminer détruire développer devenir déverrouiller diagnostiquer différer diffuser diminuer dire
    diriger discuter disposer dissocier dissoudre distribuer diviser documenter donner doubler dresser échanger échapper
    échouer éditer effacer effectuer élaborer élargir élever éliminer élire embaucher émettre emballer embarquer emmener
    empêcher employer emprunter encaisser enchérir encoder endosser enlever enquêter enregistrer enrichir enseigner entamer
    entendre entreposer entreprendre entrer entretenir envisager envoyer épargner équilibrer équiper escalader estimer
    établir étendre étudier évacuer évaluer éviter évoluer examiner exclure exécuter exiger expédier expirer expliquer
    exploiter explorer exporter exposer exprimer extraire fabriquer facturer faire favoriser fermer figer filtrer finaliser
    financer finir fixer formater former formuler fournir franchir fusionner gagner garantir garder geler générer gérer
    grouper guider habiliter héberger identifier ignorer imposer importer imprimer imputer inclure indemniser indexer
    indiquer informer initialiser initier inscrire insérer inspecter installer instruire intégrer interdire interroger
    interrompre intervenir introduire invalider inventorier investir inviter jeter joindre jouer juger justifier lancer
    lever libérer licencier lier limiter liquider lire lister livrer localiser lotir louer maintenir majorer mandater manger
    marquer mélanger mentionner mesurer mettre migrer minorer mobiliser modérer modifier monter montrer motiver muter
    négocier nettoyer nommer notariser noter notifier numériser obtenir occuper octroyer offrir omettre opérer opposer
    optimiser ordonner organiser orienter ouvrir paramétrer partager participer partir passer patienter payer percevoir
    perdre permettre peser placer plafonner planifier porter poser posséder poster postuler préciser prédire préférer
    prélever prendre préparer prescrire présenter prêter prévenir prévoir prioriser procéder produire programmer prolonger
    promettre promouvoir proposer protéger provisionner publier purger qualifier quantifier quitter racheter rajouter rappeler
    rapporter rapprocher rassembler rattacher réactiver réaffecter réaliser rebuter recalculer recevoir réceptionner
    rechercher réclamer reclasser recommander récompenser réconcilier reconduire reconnaître reconstruire recruter rectifier
    recueillir reculer récupérer recycler rediriger réduire rééchelonner réessayer référencer refuser régénérer régler
    regrouper régulariser rejeter rejoindre relancer relever relier relire rembourser remercier remettre remonter remplacer
    remplir remporter rémunérer rencontrer rendre renommer renouveler renseigner rentrer renvoyer réorganiser réparer répartir
    repérer répéter replanifier répondre reporter reprendre représenter reproduire requérir réserver réinitialiser résilier
    résoudre respecter restaurer rester restituer retarder retenir retirer retourner rétracter retrouver réunir réussir réviser
    révoquer router saisir sauvegarder sauver scanner sceller sélectionner séparer servir signaler signer simuler solder
    solliciter sortir soumettre souscrire souhaiter soutenir spécifier stationner statuer stocker structurer subir substituer
    suggérer suivre supprimer surveiller suspendre synchroniser tarifer télécharger téléphoner témoigner tenir terminer tester
    tirer tracer traduire traiter transférer transformer transmettre transporter travailler trier trouver unifier utiliser
    vacciner valider valoriser vendre venir ventiler vérifier verrouiller verser vider virer viser visiter voir voter",
);

/// Participles in -i, -u, -s and -t.
static PARTICIPLES: Vocabulary = Vocabulary::of(
    "accompli acquis acquise admis admise agrandi appris apprise atteint atteinte attendu averti avertie bâti choisi choisie
    clos close compris conclu conclue conduit connu construit construite converti convertie convenu couvert couverte cru
    décrit décrite déçu déduit défini définie descendu détruit détruite devenu dit dite disparu dissous dû due écrit écrite
    élu élue émis émise endormi enrichi entendu établi établie éteint étendu été exclu exclue extrait fait faite fini finie
    fourni fournie franchi garanti garantie inclus incluse inscrit inscrite instruit interdit interrompu interrompue
    introduit investi joint jointe lu lue mis mise mort morte né née obtenu obtenue offert offerte omis ouvert ouverte paru
    parti partie perçu perçue perdu perdue permis pourvu prédit prescrit prescrite prévenu prévu prévue pris prise produit
    promis promise promu promue reçu reçue recueilli réduit réduite refroidi rejoint remis remise rempli remplie rendu rendue
    repris reprise requis requise résolu résolue retenu retenue réuni réunie réussi réussie revenu rompu rompue saisi saisie
    servi sorti sortie soumis soumise souscrit souscrite soutenu subi suivi suspendu suspendue tenu traduit transmis
    transmise vaincu vécu vendu vendue vendus vendues venu venue vu vue perdus rendus reçus reçues ouverts ouvertes",
);

/// Finite verbs before a participle.
static FINITE: Vocabulary = Vocabulary::of("a ont est sont était étaient fut furent avait avaient");

/// Nouns and adjectives that look like participles.
static NOUNS: Vocabulary = Vocabulary::of(
    "société santé clé clés marché marchés congé congés employé employée employés salarié salariée salariés carré côté thé
    café procédé résumé comité délégué traité qualité quantité année journée soirée arrivée entrée durée idée musée lycée
    donnée données assuré assurée abonné abonnés degré blé pré beauté liberté produit produits dit fait mise remise reprise
    prise partie sortie saisie suivi revenu revenus reçu reçus vue venue retenue étendue close garantie permis inscrit
    été due",
);

/// Without accents, as names in code are often written.
fn folded(word: &str) -> String {
    word.chars()
        .map(|letter| match letter {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'à' | 'â' => 'a',
            'î' | 'ï' => 'i',
            'ô' => 'o',
            'û' | 'ù' => 'u',
            'ç' => 'c',
            other => other,
        })
        .collect()
}

/// The infinitives, without accents.
fn is_folded_infinitive(word: &str) -> bool {
    use std::collections::HashSet;
    use std::sync::OnceLock;
    static FOLDED: OnceLock<HashSet<String>> = OnceLock::new();
    FOLDED
        .get_or_init(|| VERBS.words().map(folded).collect())
        .contains(word)
}

impl Verbs for French {
    fn is_infinitive(&self, word: &str) -> bool {
        let is_made = (word.ends_with("iser") || word.ends_with("ifier")) && word.len() > 6;
        is_made || is_folded_infinitive(&folded(word))
    }

    fn is_past(&self, word: &str) -> bool {
        if FINITE.has(word) {
            return true;
        }
        if NOUNS.has(word) || word.ends_with("ité") || word.ends_with("ités") {
            return false;
        }
        PARTICIPLES.has(word) || ends_with_any(word, &["é", "ée", "és", "ées", "ee", "ees"])
    }
}

impl Language for French {
    fn code(&self) -> LanguageCode {
        LanguageCode::French
    }

    fn read(&self, words: &[&str]) -> NameReading {
        romance::read(self, words)
    }

    fn reactions(&self) -> &'static [&'static str] {
        &[
            "quand",
            "lorsque",
            "dès que",
            "si",
            "à chaque fois que",
            "chaque fois que",
        ]
    }

    fn markers(&self) -> &'static str {
        "le la les l du des de d au aux et ou sans avec pour par est sont ont une un commande facture client paiement
        livraison utilisateur compte carte produit prix stock demande fournisseur salarié employé inventaire notification
        colis achat vente chambre assuré contrat sinistre prêt remboursement retour rendez vous devis panier dossier courrier
        rappel quand lorsque magasin boutique envoi réservation abonnement élève cours relance avoir échéance délai nouveau
        nouvelle quittance loyer bail locataire"
    }

    fn traits(&self) -> Traits {
        Traits {
            endings: &[
                "é", "ée", "és", "ées", "eur", "eurs", "eux", "ment", "tion", "age", "ette",
                "aire", "ique",
            ],
            letters: "êèœûù",
        }
    }

    fn knows(&self, word: &str) -> bool {
        word.len() > 3 && (self.is_infinitive(word) || PARTICIPLES.has(word))
    }
}
