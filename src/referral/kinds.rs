//! The closed lists of words that describe a channel.

use crate::facts::word_values::word_values;
use crate::facts::words::words;

word_values!(ChannelKind, Purpose, Serves, Reporters);

words! {
    /// What kind of channel it is.
    ChannelKind {
        Emergency = "emergency", "emergency number";
        ChildProtection = "child_protection", "child protection service";
        Police = "police", "police";
        SpecialisedUnit = "specialised_unit", "specialised unit of police or prosecution";
        Portal = "portal", "official form on the web";
        Liaison = "liaison", "police liaison officers abroad";
        Hotline = "hotline", "hotline for addresses of material";
        Helpline = "helpline", "child helpline";
        Consular = "consular", "embassy or consulate";
    }
}

words! {
    /// What a channel takes.
    Purpose {
        Danger = "danger", "a child in danger now";
        Contact = "contact", "sexual abuse or exploitation at a place";
        Travel = "travel", "exploitation by a traveller or a resident abroad";
        Online = "online", "grooming, live streaming or an offender on the internet";
        Material = "material", "the address of child sexual abuse material";
        Trafficking = "trafficking", "trafficking of a child";
        ChildSupport = "child_support", "help for a child";
        Consular = "consular", "help from the child's own state";
    }
}

words! {
    /// For which reports a channel is there.
    Serves {
        Home = "home", "reports about this state's nationals or residents, wherever they acted";
        Place = "place", "acts in this state";
    }
}

words! {
    /// Who may report.
    Reporters {
        Anyone = "anyone", "anyone may report";
        Victims = "victims", "for victims";
        Children = "children", "for children";
        Professionals = "professionals", "for professionals";
        PoliceOnly = "police_only", "for police only";
    }
}
