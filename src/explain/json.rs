//! The answer as JSON, in the shape of the contract.

use crate::answer::Assessment;

/// The answer as JSON with line breaks, without one at the end.
pub fn json(assessment: &Assessment) -> String {
    // Every key of the answer is text, so that writing it cannot fail; should it ever, say so.
    serde_json::to_string_pretty(assessment)
        .unwrap_or_else(|error| serde_json::json!({ "error": error.to_string() }).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::answer_schema;
    use crate::explain::samples;

    #[test]
    fn the_json_keeps_to_the_schema() {
        let schema = answer_schema();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for assessment in [samples::travel(), samples::empty(), samples::refused()] {
            let value = serde_json::from_str(&json(&assessment)).unwrap();
            let errors: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }

    #[test]
    fn what_is_absent_is_null_as_in_the_contract() {
        let value: serde_json::Value = serde_json::from_str(&json(&samples::travel())).unwrap();
        let ground = &value["jurisdictions"][0]["grounds"][0];
        assert!(ground["barred_by"].is_null() && ground.get("barred_by").is_some());
        assert_eq!(value["assessed_on"], "2026-11-23");
    }
}
