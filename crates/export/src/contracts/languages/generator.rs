//! Walks a contract and lets a language write its stubs.

use super::library::{Library, libraries};
use super::{Method, Part, Structure, Stubs, TargetLanguage, Translation};
use crate::contracts::contract::Contract;
use crate::contracts::message::Message;
use crate::contracts::stub::{
    Declared, Package, about_message, about_own, about_term, exchanged, is_made_foreign, packages,
    request, verb,
};
use crate::contracts::text::Writer;
use crate::files::Files;
use isobar_wording::Words;

/// The two interfaces of a context, and whether one is about what is sent.
const INTERFACES: [(&str, bool); 2] = [("Handlers", false), ("Publishers", true)];

/// The name of the file with both interfaces.
const BOTH: &str = "Contract";

/// Adds the stubs of a contract in a language.
pub(crate) fn generate(language: &dyn TargetLanguage, contract: &Contract, files: &mut Files) {
    let packages = packages(contract);
    if packages.is_empty() {
        return;
    }
    let stubs = Stubs {
        language,
        contract,
        packages: &packages,
    };
    for library in libraries(contract, &packages) {
        language.add_library(&library, files);
        for part in stubs.parts(&library) {
            library.add(files, &language.path(contract, part), stubs.text(part));
        }
    }
}

impl<'p> Stubs<'p> {
    /// Parts in the files of a library.
    fn parts(&self, library: &Library<'p>) -> Vec<Part<'p>> {
        let packages = library.packages.iter().copied();
        let mut parts: Vec<_> = packages.clone().map(Part::Types).collect();
        let translated = packages.filter(|package| package.is_translated());
        parts.extend(translated.map(Part::Translation));
        if !library.is_kernel() && self.language.divides_interfaces() {
            parts.extend(INTERFACES.map(|(name, _)| Part::Interfaces(name)));
        } else if !library.is_kernel() {
            parts.push(Part::Interfaces(BOTH));
        }
        parts
    }

    fn text(&self, part: Part) -> String {
        let mut writer = Writer::new(self.language.indent());
        self.language.begin(&mut writer, self, part);
        match part {
            Part::Types(package) => self.types(&mut writer, package),
            Part::Translation(package) => self.translations(&mut writer, package),
            Part::Interfaces(name) => self.interfaces(&mut writer, name),
        }
        self.language.end(&mut writer, part);
        writer.finish()
    }

    /// The comment of a file.
    pub fn about(&self, part: Part) -> Vec<String> {
        let Contract { title, version, .. } = self.contract;
        match part {
            Part::Types(package) => vec![package.remark()],
            Part::Translation(package) => vec![
                format!("The anticorruption layer of {title} against {}.", package.title),
                String::new(),
                "The own types begin as copies. Give them the words of this context: the compiler then shows what there is".to_owned(),
                "to translate.".to_owned(),
            ],
            Part::Interfaces(_) => vec![format!("What {title} handles and publishes (version {version}).")],
        }
    }

    fn types(&self, writer: &mut Writer, package: &Package) {
        let language = self.language;
        let structure = |name, about, fields, version| Structure {
            contract: self.contract,
            package,
            name,
            about,
            fields,
            version,
        };
        for declared in &package.types {
            writer.gap();
            match declared {
                Declared::Enumeration(enumeration) => language.enumeration(writer, enumeration),
                Declared::Term(term) => {
                    language.comment(writer, &about_term(term));
                    language.term(writer, &term.name.pascal());
                }
                Declared::Object(object) => {
                    let (name, fields) = (object.name.pascal(), object.fields.iter().collect());
                    language.structure(writer, &structure(name, Vec::new(), fields, None));
                }
            }
        }
        for message in &package.messages {
            writer.gap();
            let (name, about) = (message.type_name.pascal(), about_message(message));
            let fields = message.fields.iter().collect();
            let version = Some(message.version.to_string());
            language.structure(writer, &structure(name, about, fields, version));
            if let Some(name) = request(message) {
                writer.gap();
                let about = vec![format!("Which {} is wanted.", message.name)];
                language.structure(writer, &structure(name, about, message.identifiers(), None));
            }
        }
    }

    fn translations(&self, writer: &mut Writer, package: &Package) {
        for message in &package.messages {
            writer.gap();
            let translation = Translation {
                contract: self.contract,
                message,
                space: self.language.space(self.contract, package),
                is_made_foreign: is_made_foreign(self.contract, message),
            };
            let about = about_own(self.contract, message);
            self.language.comment(writer, &about);
            self.language.translation(writer, &translation);
        }
    }

    fn interfaces(&self, writer: &mut Writer, file: &str) {
        for (name, is_sent) in INTERFACES {
            if file == name || file == BOTH {
                writer.gap();
                let about = about_interface(self.contract, is_sent, file == name);
                self.language.comment(writer, &[about]);
                self.language.open_interface(writer, name);
                for (package, message) in exchanged(self.contract, self.packages, is_sent) {
                    let method = self.method(package, message, is_sent);
                    self.language.method(writer, &method);
                }
                writer.close("}");
            }
        }
    }

    fn method(&self, package: &Package, message: &Message, is_sent: bool) -> Method {
        let space = self.language.space(self.contract, package);
        let request = request(message).map(|name| format!("{space}{name}"));
        let message_type = format!("{space}{}", message.type_name.pascal());
        let (parameter, takes, gives) = match request {
            Some(request) => ("request", request, Some(message_type)),
            None => ("message", message_type, None),
        };
        Method {
            name: Words::of(verb(message.kind, is_sent), "").and(&message.local_name),
            about: about_message(message),
            parameter,
            takes,
            gives,
        }
    }
}

/// The comment of an interface; one that is alone in its file says of which context and version it is.
fn about_interface(contract: &Contract, is_sent: bool, is_alone: bool) -> String {
    let (who, version) = if is_alone {
        let version = format!(" (version {})", contract.version);
        (contract.title.as_str(), version)
    } else {
        ("the context", String::new())
    };
    if is_sent {
        format!("How {who} sends each message{version}.")
    } else {
        format!(
            "What {who} does with each message that reaches it{version}. A message with an id that it has seen is not handled again."
        )
    }
}
