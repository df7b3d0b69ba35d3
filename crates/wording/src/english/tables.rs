//! Words of English that names of messages are made of.

/// Irregular verbs: basic form, simple past, past participle.
pub const IRREGULAR: &str = "
arise arose arisen, awake awoke awoken, bear bore borne, beat beat beaten, become became become,
begin began begun, bend bent bent, bet bet bet, bid bid bid, bind bound bound, bite bit bitten,
bleed bled bled, blow blew blown, break broke broken, breed bred bred, bring brought brought,
broadcast broadcast broadcast, build built built, burn burnt burnt, burst burst burst, buy bought bought,
cast cast cast, catch caught caught, choose chose chosen, cling clung clung, come came come, cost cost cost,
creep crept crept, cut cut cut, deal dealt dealt, dig dug dug, do did done, draw drew drawn,
dream dreamt dreamt, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed fed,
feel felt felt, fight fought fought, find found found, flee fled fled, fling flung flung, fly flew flown,
forbid forbade forbidden, forecast forecast forecast, forget forgot forgotten, forgive forgave forgiven,
freeze froze frozen, get got got, give gave given, go went gone, grind ground ground, grow grew grown,
hang hung hung, have had had, hear heard heard, hide hid hidden, hit hit hit, hold held held,
hurt hurt hurt, input input input, keep kept kept, kneel knelt knelt, know knew known, lay laid laid,
lead led led, leap leapt leapt, learn learnt learnt, leave left left, lend lent lent, let let let,
lie lay lain, light lit lit, lose lost lost, make made made, mean meant meant, meet met met,
mistake mistook mistaken, offset offset offset, output output output, overcome overcame overcome,
overrun overran overrun, partake partook partaken, pay paid paid, plead pled pled, prove proved proven,
put put put, quit quit quit, read read read, reset reset reset, rid rid rid, ride rode ridden, ring rang rung,
rise rose risen, run ran run, saw sawed sawn, say said said, see saw seen, seek sought sought,
sell sold sold, send sent sent, set set set, sew sewed sewn, shake shook shaken, shed shed shed,
shine shone shone, shoot shot shot, show showed shown, shred shredded shredded, shrink shrank shrunk,
shut shut shut, sing sang sung, sink sank sunk, sit sat sat, sleep slept slept, slide slid slid,
sow sowed sown, speak spoke spoken, speed sped sped, spend spent spent, spill spilt spilt, spin spun spun,
split split split, spoil spoilt spoilt, spread spread spread, spring sprang sprung, stand stood stood,
steal stole stolen, stick stuck stuck, sting stung stung, strike struck struck, string strung strung,
strive strove striven, sublet sublet sublet, swear swore sworn, sweep swept swept, swell swelled swollen,
swim swam swum, swing swung swung, take took taken, teach taught taught, tear tore torn, tell told told,
think thought thought, throw threw thrown, thrust thrust thrust, understand understood understood,
upset upset upset, wake woke woken, wear wore worn, weave wove woven, weep wept wept, win won won,
wind wound wound, withdraw withdrew withdrawn, withhold withheld withheld, withstand withstood withstood,
write wrote written";

/// Verbs that are hardly ever names of things.
pub const VERBS: &str = "
abandon abort absorb accelerate accept accommodate accompany accrue accumulate achieve acknowledge acquire activate
adapt add adjust administer admit adopt advertise advise affect affirm agree align allocate allot allow alter amend
amortise amortize analyse analyze annotate announce annul anonymise anonymize anticipate apologise apologize append
apply appoint apportion appraise approve approximate arrange ascertain ask assemble assert assess assign assist
associate assume assure attach attain attend authenticate authorise authorize avoid await ban become befriend begin
believe belong blacklist borrow bring buy calculate calibrate cancel carry categorise categorize certify choose
clarify classify cleanse collaborate collect combine come commence communicate compensate compile complain complete
comply compose compress compute conceal concede conclude concur confer configure confirm confiscate congratulate
connect consent consider consign consolidate construct consult consume contain continue contribute convene convert
convey cooperate coordinate correlate corroborate create customise customize deactivate deallocate deassign decide
decipher declare decode decommission decompose decrypt dedicate deduct deduplicate deem defer define defraud degrade
delete deliver demolish demote denote deny depart depend deploy deprecate depreciate deprovision deregister derive
descend describe deserialize designate destroy detach detect deter determine devalue develop deviate diagnose differ
digitise digitize diminish direct disable disagree disallow disappear disapprove disassemble disburse discard
discharge disclose disconnect discontinue discover discuss disembark dismantle dismiss dispense dispose disqualify
disregard disrupt dissolve distribute diverge divert divide do earn educate elect elevate eliminate embark embed
embrace employ empty enable encode encourage encrypt endorse enforce engage enhance enlarge enlist enqueue enrich
enrol enroll ensure entail enter entitle enumerate equip erase escalate establish evacuate evaluate evict evolve
examine exceed exclude excuse execute exempt exhaust exist expand expect expedite expel expend expire explain
explore expose extend extinguish facilitate fasten finalise finalize forbid foresee forget forgive free fulfil
fulfill furnish garnish gather generate geocode get give go govern grow happen harmonise harmonize have hear
hibernate hide identify ignite ignore illustrate immobilise immobilize impersonate implement imply impose impound
inactivate include incorporate incur indicate induct inflate inform inherit initialise initialize initiate inject
insert inspect install instantiate instruct insure integrate intend interact intercept interpret intervene introduce
invalidate invest investigate invoke involve irradiate isolate itemise itemize iterate justify keep know learn lend
let liberate liquidate localise localize locate lodge lose maintain make manage manufacture materialise materialize
maximise maximize mean merge migrate minimise minimize mitigate mobilise mobilize moderate modernise modernize
modify motivate multiply navigate neglect negotiate nominate normalise normalize notarise notarize notify obey
obfuscate oblige observe obtain occupy occur omit onboard operate opt optimise optimize orchestrate organise
organize originate overdraw overrule oversee overwrite owe paginate participate pay penalise penalize perform
persist persuade populate possess postpone precede predict prefer prepare prepay prescribe preserve prevent
prioritise prioritize proceed procure prohibit prolong promote propagate propose prosecute protect prove provide
publish purify pursue put qualify quantify reactivate readjust readmit realise realize reallocate reapply reappoint
reassess reassign reauthorise reauthorize rebook recalculate receive recertify reclaim reclassify recognise
recognize recommend recompute reconcile reconfigure reconfirm reconnect reconsider reconstruct recover recruit
rectify redact redeem redeliver redeploy redirect redistribute reduce reevaluate refer refinance refine reflect
refurbish regain regenerate regulate rehabilitate reimburse reindex reinstall reinstate reinsure reissue reject
rejoin relate relaunch relinquish relocate remain remember remind remit remove remunerate rename render renegotiate
renew renovate reopen reorder reorganise reorganize repackage repay replace replenish reprice reprocess reproduce
republish repurchase reroute reschedule rescind resell resend resettle reside resign resolve respond restock restore
restrict restructure resubmit resume retain retire retract retrain retransmit retrieve reunite revalidate reveal
revert revise revive revoke rotate safeguard satisfy scan seek seize select sell send serialise serialize serve
settle share shorten shred shut simplify simulate solicit solve speak specialise specialize specify stabilise
stabilize standardise standardize sterilise sterilize stimulate stipulate strengthen submit subscribe subsidise
subsidize substantiate subtract succeed sue suggest summarise summarize summon supersede supervise suppress suspend
sustain synchronise synchronize synthesise synthesize take teach tell terminate think throw tokenise tokenize
tolerate transcribe transform translate transmit transpose transship traverse truncate unarchive unassign unban
unblock unbook undelete undergo understand undertake undo unfollow unfreeze unify uninstall unlink unload unlock
unmark unpack unpause unpublish unregister unreserve unsubscribe unsuspend untag upset utilise utilize vacate
validate vary vend verify violate visualise visualize waive warn weigh welcome widen win withdraw withhold write";

/// Verbs that are names of things as well; in front of a name, they are verbs as often as not.
pub const VERBS_OR_THINGS: &str = "
abuse access address advance aggregate aid alert answer appeal archive arrest assault attack attempt attribute
auction audit author award back backup balance bar bind blast blend block boil book boost boot bounce breach break
brief browse build bundle burn bypass call cap capture care cast catalog catch cause challenge change charge chase
chat check claim clean clear click clip close coach collapse command comment commission commit compare conduct
contact contest control convict copy correct cost count counter cover credit cure cut cycle damage debate debit
debug decay decline decrease defeat delay delegate demand deposit desert design dial dig digest discount dispatch
display dispute distress double doubt download draft drain draw drill drive drop dump duplicate echo edit email
encounter end escape escort escrow estimate exchange exercise exhibit exit experiment export express extract fail
fare fault fax feed fetch fight fill filter find finish fit fix flag flash float flood flow focus fold follow force
forecast forfeit format forward freeze fund gain grade grant greet grind grip group guarantee guard guess guide halt
hand handle harvest hash haul heat help hike hint hire hit hold host hunt hurry impact import improve increase
increment index influence input insult interview invite issue join judge jump kick kill label land lapse launch lay
leak lease leave license lift light limit link list load lock login look lookup loop lower manifest map mark mask match
measure meet merit mirror miss mistake mix monitor mount move mute name narrow nest net note notice offboard offer
open outsource override pack paint park pass patch pause permit pick pin pitch place plan plant play plot plug point
poll pool post pour press preview price print probe process produce program progress promise prompt protest
provision pull pump punch purchase purge push quarantine query quit quote race raise rank rate reach read rebate
rebuild recall recharge record recycle refill refresh refund refuse register relay release rent repair repeat replay
reply report reprint request rescue research reserve reset restart retest retreat retry return reuse reverse review
reward ride ring rise risk roll rollback round route rule run rush sail salvage sample sanction save scale schedule
score scrap screen scroll seal search secure sense separate sequence set shape shelve shift ship shock shoot show
shuffle sign signal sink sip skip slice slip slow smooth snooze sort spare spawn spend split sponsor spot spread
stack stage stake stall stamp stand start state steal stem step stick stock stop store stream stretch strike strip
study subcontract substitute supplement supply support surprise surrender survey suspect swap sweep swipe switch tag
talk target taste tear tender test thank throttle tie toggle touch tour trace track trade train transfer transit
transport trap travel treat trigger trim trust try tune turn twist update upgrade upload use value vet view visit
void vote wait wake walk wash waste watch wear wind wipe wish witness wrap wreck yield zip zoom";

/// Verbs that are more often the names of things: alone, they do not say what is to be done.
pub const THINGS: &str = "
bid bill deal document file form invoice lead log loan message order package page question queue result service
ticket";

/// Those of the verbs that are things as well of which the thing is thought of first, where nothing or a
/// [head](HEADS) stands behind them.
pub const THINGS_FIRST: &str = "
address auction audit award balance bill charge contact contract control cost credit debit demand deposit design
discount display draft estimate fare filter fund grade grant group guarantee index interview issue lease license
light list map measure model monitor note notice number offer pack plan point policy post price process produce product
program progress project purchase quote race rank rate rebate receipt record refund release rent report request
result return review reward risk route rule sample scale score screen season sequence shift ship signal source
sponsor stage stock store study supply support surprise survey table target tour trade train transfer transport
trial trip type value witness work";

/// Things that somebody starts, so that what starts them is a verb: "Request reset".
pub const STARTERS: &str =
    "accept cancel force place plan prevent repeat request run schedule start stop trigger";

/// Past forms that are rather the names of things.
pub const UNCHANGED_THINGS: &str = "bet bid broadcast cast cost forecast input offset output";

/// Words behind "in", "on", "at", "under" or "off" for a situation: "Order on hold".
pub const SITUATIONS: &str = "
arrears board call capacity danger default delay demand dispute duty error fire hold holiday investigation leave
maintenance offer order overtime place progress review risk route sale schedule service stock strike time transit trial
trouble use warranty way";

/// Words behind such verbs that make a name the name of a thing: "Order status".
pub const HEADS: &str = "
amount address agent area article balance book button card catalogue catalog center centre channel code column condition
confirmation content data date deadline detail details feed field file flow form format group handler header history id
identifier info information item items kind limit line lines list location log manager measurement meeting message method mode model
name need note notes number object option options owner page plan point policy position price procedure process product
quantity queue rate reading record reference report result results role row rule service set sheet slip slot source state
statement status step strategy sum summary system table team template term terms text time title token total type unit
url value version volume way window";

/// Words in -ed that say nothing of the past.
pub const FALSE_FRIENDS: &str = "
bed biped embed flatbed hotbed hundred infrared kindred moped naked newlywed red sacred seabed shed shred sled testbed
watershed wed wicked";

/// Words in -eed that are past forms after all.
pub const PAST_IN_EED: &str = "agreed decreed disagreed freed guaranteed refereed";

/// Participles that say, before a thing, what kind of thing it is.
pub const ADJECTIVES: &str = "
advanced aged armed assorted automated based centralised centralized combined complicated customised customized decided
dedicated desired detailed distributed driven educated embedded estimated expected experienced extended fixed given
integrated intended interested involved limited managed mixed needed organised oriented personalised personalized planned
preferred prepaid projected proposed qualified recommended related required shared sized skilled sophisticated specialised
specialized suggested supposed talented targeted unexpected unlimited united used varied";

/// Words for the state that something has got into.
pub const STATES: &str = "
absent accessible active alive ambiguous available awake aware away bankrupt broken busy certain clean clear closed
cold complete compliant correct damp dead defective defunct delinquent dirty dormant down dry due eligible empty
expensive faulty final free full gone healthy high hot idle ill inactive incomplete incorrect ineligible insolvent
insufficient invalid late live lost low missing negative obsolete occupied offline ok okay online open operational
optional outdated outstanding over overdue overweight payable pending positive pregnant present public ready
redundant safe scarce sick slow solvent stale stuck successful sufficient suspicious true unavailable unclear
unhappy unhealthy unknown unpaid unreachable unresponsive unsafe unstable unsuccessful up urgent vacant valid void
weak wet wrong zero";

/// Names of things that happen.
pub const HAPPENINGS: &str = "
absence abuse accident alarm alert anniversary anomaly arrival bankruptcy birth birthday blackout breach breakdown bug
bottleneck burglary christmas closure collapse collision conflict congestion contradiction crash crisis cutoff deadlock
death decease decline decrease default defect deficit delay departure deterioration deviation disaster disconnect
discrepancy disruption downtime drop emergency epidemic error escape exception exhaustion expiration expiry explosion
failure fall fault fire flood fraud glitch goodbye growth hiccup holiday illness impact incident increase infection
inflation injury insolvency interruption intrusion jam lapse launch leak leakage loss malfunction midnight misconduct
mismatch misuse mutation noon outage outbreak overdose overflow overload overrun overtime pandemic peak power-cut
recession relapse resignation rise robbery rollover rupture sabotage shift shortage shortfall shutdown sickness slippage
spike spill stall standstill stockout strike sunrise sunset surge surplus theft thunderstorm timeout underflow
undersupply uptime vacancy violation weekend withdrawal wrongdoing";

/// Words that begin a phrase that says more about what happened: to whom, by whom, from where, why.
pub const PREPOSITIONS: &str = "
about above across after against along alongside amid among around as at because before behind below beneath beside
besides between beyond but by concerning despite during except following for from in inside instead into like near of
off on onto out outside over past per plus prior regarding since than through throughout till to toward towards
under unless until unto up upon versus via when whenever where whereas while with within without and or if then so";

/// Words behind which the name goes on with another sentence, so that a participle there does not tell of this one.
pub const CONJUNCTIONS: &str = "
because if that unless until what when whenever where whether which while who whom whose how why once";

/// Words behind a participle that say how or when.
pub const ADVERBS: &str = "
abroad again ahead already also altogether anew apart aside away back correctly down early elsewhere enough fast first
forward half hard here home immediately inside instead just last late later least less monthly more most much never
next not now offline often once online only outside overnight partly quite rather same soon still straight successfully
then there today together tomorrow tonight too twice upstairs very well wrong yesterday yet one two three four five six
seven eight nine ten several";

/// Words before a thing.
pub const DETERMINERS: &str = "
a all an another any both each either enough every few her his its many my new no old other our some such that the their
them these this those your him it me us you themselves itself himself herself";

/// Finite verbs that stand between a thing and what happened to it.
pub const AUXILIARIES: &str = "
am are aren be became been being couldn did didn had hadn has hasn have haven is isn t was wasn were weren";

/// Finite verbs of the present or past: what stands behind them is said of what stands before them.
pub const FINITE: &str = "
are aren became cannot couldn did didn had hadn has hasn have haven is isn was wasn were weren";

/// Things that are verbs as well, and that do something themselves: "Host accepted booking".
pub const AGENTS: &str = "
agent coach contact guard guide host judge partner sponsor staff store study supply support team train witness";

/// Verbs of what has not happened yet.
pub const MODALS: &str = "
may might must need needs ought shall should want wants will would shouldn won mustn wouldn be";

/// Verbs that put a thing into a state: "Mark order completed".
pub const CAUSATIVES: &str = "declare flag get have keep leave let make mark put set tag turn";

/// Verbs about something that has happened: "Confirm payment received", "Handle order placed".
pub const TELLING: &str = "
acknowledge announce check confirm consume emit ensure expect forward handle inform log note notify process publish raise
record register report resend send tell track trigger verify";

/// Participles that tell how an action ended: "SendEmailFailed".
pub const OUTCOMES: &str = "
aborted accepted acknowledged attempted cancelled canceled completed declined denied executed failed finished
initiated performed refused rejected requested retried scheduled skipped started stopped succeeded terminated timed
triggered";

/// Verbs whose past is no quality of the thing behind them: "Order exceeded limit".
pub const TRANSITIVE: &str = "
entered exceeded got had hit joined left made met passed reached received requested accepted placed chose took paid
bought sold wanted visited opened created signed";

/// Words for the kind of a message.
pub const MESSAGES: &str = "
event events domain integration message msg notification evt dto payload topic avro json";

/// Words that names are often made of, besides verbs.
pub const COMMON: &str = "
about account address after agent agreement amount and appointment availability bank basket before booking branch budget
business by candidate capacity card cart case catalogue category claim client company complaint contract coupon course
customer damage data date deadline delivery department details device discount driver employee employer end error failed
failure feedback fee for from goods guest holder house identity incident income insurance inventory is item journey key
left letter licence loyalty mail manager meeting member membership money month name new night not number of offer office
old onto order out owner package parcel part participant partner passenger passport password patient payment payout
people period person phone pickup picture policy premium price prescription price product profile property proposal
purchase quantity quarter reason receipt refund registration reminder renewal rental reservation response role room
salary sale sales seat seller service session shipment shipping shop sick site skill slot speaker staff station stock
street student subscription supplier supply system task tax team tenant term the ticket time to token tool tour train
trip truck until user value vehicle vendor visitor voucher wallet warehouse warranty was week when with without work
year";
