//! The closed lists of words that case files and rules share.
//!
//! A word here is a fact of a case, never a conclusion of law. What people are shown follows the
//! Luxembourg Guidelines (terminology for the protection of children from sexual exploitation).

use super::words::words;

words! {
    /// What was done. A key with a dot refines the key before it; the bare key leaves open which.
    Conduct {
        Intercourse = "intercourse", "penetrative sexual act";
        SexualContact = "sexual_contact", "sexual contact without penetration";
        SexualActInPresence = "sexual_act_in_presence", "sexual act in the presence of a child";
        PaidSex = "paid_sex", "sexual act with a child for payment";
        PaidSexOffer = "paid_sex.offer", "asking for or promising a sexual act with a child for payment";
        Procuring = "procuring", "procuring a child for sexual exploitation";
        CsamProduction = "csam_production", "production of child sexual abuse material";
        CsamDistribution = "csam_distribution", "distribution of child sexual abuse material";
        CsamPossession = "csam_possession", "possession of child sexual abuse material";
        CsamPossessionPrivate = "csam_possession.private", "possession of child sexual abuse material for own use";
        CsamPossessionAccess = "csam_possession.access", "knowingly obtaining access to child sexual abuse material";
        CsamPossessionToDistribute = "csam_possession.to_distribute", "possession of child sexual abuse material in order to distribute it";
        LiveStreaming = "live_streaming", "live streaming of child sexual abuse";
        LiveStreamingDirecting = "live_streaming.directing", "directing live-streamed child sexual abuse";
        LiveStreamingViewing = "live_streaming.viewing", "viewing live-streamed child sexual abuse";
        LiveStreamingTransmitting = "live_streaming.transmitting", "transmitting live-streamed child sexual abuse";
        Grooming = "grooming", "solicitation of a child for sexual purposes (grooming)";
        GroomingCommunication = "grooming.communication", "sexual communication with a child";
        GroomingProposal = "grooming.proposal", "proposing a meeting to a child for sexual purposes";
        GroomingMeeting = "grooming.meeting", "meeting a child, or setting out to, after grooming";
        TravelWithIntent = "travel_with_intent", "travelling in order to sexually exploit a child";
        OrganisingTravel = "organising_travel", "organising travel for the sexual exploitation of children";
        Trafficking = "trafficking", "trafficking of a child for sexual exploitation";
        Preparation = "preparation", "preparing an offence of sexual exploitation of a child";
    }
}

impl Conduct {
    /// The key that this one refines: `grooming` of `grooming.meeting`; none of a bare key.
    pub fn parent(self) -> Option<Conduct> {
        match self {
            Conduct::PaidSexOffer => Some(Conduct::PaidSex),
            Conduct::CsamPossessionPrivate
            | Conduct::CsamPossessionAccess
            | Conduct::CsamPossessionToDistribute => Some(Conduct::CsamPossession),
            Conduct::LiveStreamingDirecting
            | Conduct::LiveStreamingViewing
            | Conduct::LiveStreamingTransmitting => Some(Conduct::LiveStreaming),
            Conduct::GroomingCommunication | Conduct::GroomingProposal | Conduct::GroomingMeeting => {
                Some(Conduct::Grooming)
            }
            _ => None,
        }
    }

    /// The bare key: its parent, or the key itself.
    pub fn bare(self) -> Conduct {
        self.parent().unwrap_or(self)
    }

    /// The keys that refine this one.
    pub fn refinements(self) -> impl Iterator<Item = Conduct> {
        Conduct::ALL.iter().copied().filter(move |c| c.parent() == Some(self))
    }

    /// Whether a rule that names this key takes in the other: itself and its refinements.
    pub fn takes_in(self, other: Conduct) -> bool {
        self == other || other.parent() == Some(self)
    }
}

words! {
    /// The part that the person had in the act.
    Mode {
        Completed = "completed", "completed act";
        Attempt = "attempt", "attempt";
        Conspiracy = "conspiracy", "conspiracy";
        Aiding = "aiding", "aiding or abetting";
        Inciting = "inciting", "incitement";
        Organising = "organising", "organising or directing others";
    }
}

words! {
    /// The ground on which a state may claim jurisdiction.
    Basis {
        Territorial = "territorial", "act on the territory";
        Flag = "flag", "act on board a ship or aircraft of the state";
        Effects = "effects", "result or effect on the territory";
        OnlineEffects = "online_effects", "effect on the territory through the internet";
        ActiveNationality = "active_nationality", "nationality of the offender";
        ActiveResidence = "active_residence", "residence of the offender";
        ActiveStatus = "active_status", "office or service of the offender";
        PassiveNationality = "passive_nationality", "nationality of the child";
        PassiveResidence = "passive_residence", "residence of the child";
        Presence = "presence", "presence of the offender";
        Universal = "universal", "universal jurisdiction";
        Representation = "representation", "prosecution in place of extradition";
        Treaty = "treaty", "duty under a treaty";
        Accessory = "accessory", "participation from or in the state";
    }
}

words! {
    /// Whether the offender is a human being.
    PersonKind {
        Person = "person", "natural person";
        BodyCorporate = "body_corporate", "body corporate";
    }
}

words! {
    /// Sex, where a rule asks for it.
    Sex {
        Female = "female", "female";
        Male = "male", "male";
    }
}

words! {
    /// On what footing a person lives in a state.
    ResidenceStatus {
        Habitual = "habitual", "lives there, right to do so not stated";
        Refugee = "refugee", "recognised refugee";
        Permanent = "permanent", "holder of a permanent right of residence";
        Temporary = "temporary", "there on a limited permit";
    }
}

words! {
    /// An office, service or occupation of the offender that rules single out.
    Capacity {
        PublicServant = "public_servant", "public servant";
        ArmedForces = "armed_forces", "member of the armed forces";
        AccompanyingForces = "accompanying_forces", "civilian employed by or accompanying the armed forces";
        Diplomat = "diplomat", "diplomatic or consular agent";
        Peacekeeper = "peacekeeper", "member of a peacekeeping mission";
        InternationalOfficial = "international_official", "official of an international organisation";
        Police = "police", "police officer";
        Seafarer = "seafarer", "seafarer";
        Aircrew = "aircrew", "member of an aircraft's crew";
        AidWorker = "aid_worker", "aid worker";
        Clergy = "clergy", "member of the clergy";
        Teacher = "teacher", "teacher";
        HealthWorker = "health_worker", "health worker";
        Coach = "coach", "coach or trainer";
        CareWorker = "care_worker", "worker in a care institution";
    }
}

words! {
    /// Who consents, requests or authorises.
    Authority {
        AttorneyGeneral = "attorney_general", "Attorney General";
        DirectorOfPublicProsecutions = "director_of_public_prosecutions", "Director of Public Prosecutions";
        ProsecutorGeneral = "prosecutor_general", "Prosecutor General";
        Prosecutor = "prosecutor", "public prosecutor";
        MinisterOfJustice = "minister_of_justice", "Minister of Justice";
        Government = "government", "government";
        HeadOfState = "head_of_state", "head of state";
        Court = "court", "court";
        ForeignState = "foreign_state", "foreign state";
        Accused = "accused", "accused";
    }
}

words! {
    /// How earlier proceedings ended.
    Outcome {
        Acquitted = "acquitted", "acquitted";
        Convicted = "convicted", "convicted, whether the sentence was served being open";
        ConvictedServed = "convicted_served", "convicted, sentence served";
        ConvictedServing = "convicted_serving", "convicted, sentence being served";
        ConvictedNotServed = "convicted_not_served", "convicted, sentence not or only partly served";
        Pardoned = "pardoned", "pardoned";
        TimeBarred = "time_barred", "time-barred";
        Discontinued = "discontinued", "discontinued";
        Pending = "pending", "pending";
    }
}

words! {
    /// Why earlier proceedings ended as they did.
    Because {
        Evidence = "evidence", "for want of evidence";
        NoOffence = "no_offence", "because the act was no offence";
        Procedure = "procedure", "on procedural grounds";
    }
}

words! {
    /// What became of extradition.
    ExtraditionOutcome {
        None = "none", "not asked for";
        Pending = "pending", "asked for, not decided";
        Refused = "refused", "refused";
        Impossible = "impossible", "impossible";
        Granted = "granted", "granted";
    }
}

words! {
    /// Why there was no extradition.
    ExtraditionBecause {
        Nationality = "nationality", "because of the person's nationality";
        NoTreaty = "no_treaty", "for want of a treaty";
        NoRequest = "no_request", "because nobody asked";
        Other = "other", "for another reason";
    }
}

words! {
    /// The part of another person in the act.
    Role {
        Principal = "principal", "principal";
        Accomplice = "accomplice", "accomplice";
    }
}

words! {
    /// What carried the persons when the act was done.
    Craft {
        Ship = "ship", "ship";
        Aircraft = "aircraft", "aircraft";
        Vehicle = "vehicle", "vehicle";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_refines_the_key_before_its_dot() {
        for key in Conduct::ALL {
            let bare = key.as_str().split_once('.').and_then(|(bare, _)| Conduct::parse(bare));
            assert_eq!(key.parent(), bare, "{}", key.as_str());
        }
    }

    #[test]
    fn every_word_is_read_back() {
        for conduct in Conduct::ALL {
            assert_eq!(Conduct::parse(conduct.as_str()), Some(*conduct));
        }
        for basis in Basis::ALL {
            assert_eq!(Basis::parse(basis.as_str()), Some(*basis));
        }
        assert_eq!(Basis::parse("Treaty"), None);
    }

    #[test]
    fn a_refinement_belongs_to_its_bare_key() {
        assert_eq!(Conduct::GroomingMeeting.parent(), Some(Conduct::Grooming));
        assert_eq!(Conduct::Grooming.parent(), None);
        assert_eq!(Conduct::Grooming.refinements().count(), 3);
        assert!(Conduct::Grooming.takes_in(Conduct::GroomingMeeting));
        assert!(!Conduct::GroomingMeeting.takes_in(Conduct::Grooming));
        for conduct in Conduct::ALL.iter().filter(|c| c.as_str().contains('.')) {
            assert!(conduct.parent().is_some(), "{conduct}");
        }
    }
}
