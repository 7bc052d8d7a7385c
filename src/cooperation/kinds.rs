//! The closed lists of words that describe a mechanism of cooperation.

use crate::facts::word_values::word_values;
use crate::facts::words::words;

word_values!(MechanismType, PartyKind, Stage, Force, Direction, Service, Confidence);

words! {
    /// What a mechanism is.
    MechanismType {
        Mou = "mou", "memorandum of understanding";
        Protocol = "protocol", "protocol";
        LiaisonPosting = "liaison_posting", "liaison officers";
        ExchangeOfLetters = "exchange_of_letters", "exchange of letters";
        JointDeclaration = "joint_declaration", "joint declaration";
        Hotline = "hotline", "hotline";
        MultiAgencyTeam = "multi_agency_team", "multi-agency team";
        Jit = "jit", "joint investigation team";
        WorkingGroup = "working_group", "working group";
        TrainingProgramme = "training_programme", "training programme";
        Database = "database", "database";
        TreatyChannel = "treaty_channel", "treaty channel";
    }
}

words! {
    /// What a party is.
    PartyKind {
        Ngo = "ngo", "NGO";
        Police = "police", "police";
        Prosecutor = "prosecutor", "prosecution";
        ChildProtection = "child_protection", "child protection";
        Ministry = "ministry", "government";
        ForeignPolice = "foreign_police", "foreign police";
        Embassy = "embassy", "embassy";
        IntlOrg = "intl_org", "international body";
        Industry = "industry", "industry";
    }
}

words! {
    /// A stage of a case, and what surrounds it.
    Stage {
        Detection = "detection", "Detection";
        Referral = "referral", "Referral";
        InvestigationSupport = "investigation_support", "Support of the investigation";
        VictimCare = "victim_care", "Care for the child";
        TrialSupport = "trial_support", "Support at trial";
        Reintegration = "reintegration", "Reintegration";
        Prevention = "prevention", "Prevention";
        DataSharing = "data_sharing", "Sharing of data";
    }
}

impl Stage {
    /// The stages through which every case goes, in order: where nothing is recorded, that is said.
    pub const OF_A_CASE: [Stage; 6] = [
        Stage::Detection,
        Stage::Referral,
        Stage::InvestigationSupport,
        Stage::VictimCare,
        Stage::TrialSupport,
        Stage::Reintegration,
    ];
}

words! {
    /// Whether a mechanism is in force, as its sources say.
    Force {
        Active = "active", "active";
        Expired = "expired", "expired";
        Unknown = "unknown", "not known whether still in force";
    }
}

words! {
    /// In which direction information flows.
    Direction {
        OneWay = "one_way", "one way";
        TwoWay = "two_way", "both ways";
    }
}

words! {
    /// What a child is offered.
    Service {
        Shelter = "shelter", "shelter";
        Medical = "medical", "medical care";
        Psychosocial = "psychosocial", "psychosocial care";
        Legal = "legal", "legal help";
        Reintegration = "reintegration", "reintegration";
    }
}

words! {
    /// How far an entry can be relied on.
    Confidence {
        High = "high", "high";
        Medium = "medium", "medium";
        Low = "low", "low";
    }
}
