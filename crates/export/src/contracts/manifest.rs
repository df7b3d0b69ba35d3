//! Manifests with which a folder of stubs is published by itself: npm, Maven, Gradle, NuGet, Cargo.

use std::collections::BTreeMap;

use isobar_wording::Words;
use serde_json::{Value, json};

use super::contract::Contract;
use super::space::Space;
use super::stub::Package;
use super::text::quote::{json as quoted, kotlin, xml};
use crate::files::Files;

/// A library of stubs: that of a context, or of a kernel that two contexts share.
pub(crate) struct Library<'c> {
    space: &'c Space,
    words: Words,
    title: String,
    version: String,
    /// Shared kernels that it builds on.
    kernels: Vec<Library<'c>>,
    /// The folder of a kernel, from the root of the export; `None` for that of the context.
    root: Option<String>,
}

/// The library of a context, and those of its shared kernels.
pub(crate) fn libraries<'c>(contract: &'c Contract, packages: &[Package]) -> Vec<Library<'c>> {
    let mut kernels = BTreeMap::new();
    for package in packages.iter().filter(|package| package.is_shared()) {
        let versions = package.messages.iter().map(|message| message.version);
        let (version, _) = kernels.entry(&package.whole).or_insert((None, package));
        *version = versions.max().max(*version);
    }
    let kernels = kernels
        .into_iter()
        .map(|(words, (version, package))| Library {
            space: &contract.space,
            words: words.clone(),
            title: package.title.clone(),
            version: version.unwrap_or(contract.version).to_string(),
            kernels: Vec::new(),
            root: Some(super::stub::shared_folder(package)),
        });
    let kernels: Vec<_> = kernels.collect();
    let home = Library {
        space: &contract.space,
        words: contract.words.clone(),
        title: contract.title.clone(),
        version: contract.version.to_string(),
        kernels: kernels.iter().map(Library::named).collect(),
        root: None,
    };
    [home].into_iter().chain(kernels).collect()
}

/// `@example/ticketing-contract`: the library of a context or kernel of this name.
pub(crate) fn npm_name(contract: &Contract, words: &Words) -> String {
    Library::called(&contract.space, words).npm()
}

/// `example-ticketing-contract`: the crate of a context or kernel of this name.
pub(crate) fn crate_name(contract: &Contract, words: &Words) -> String {
    Library::called(&contract.space, words).cargo()
}

impl<'c> Library<'c> {
    fn called(space: &'c Space, words: &Words) -> Self {
        Self {
            space,
            words: words.clone(),
            title: String::new(),
            version: String::new(),
            kernels: Vec::new(),
            root: None,
        }
    }

    /// True if it is a kernel that two contexts share.
    pub const fn is_kernel(&self) -> bool {
        self.root.is_some()
    }

    /// True if the files of a package are in it.
    pub fn holds(&self, package: &Package) -> bool {
        package.whole == self.words && package.is_shared() == self.is_kernel()
    }

    /// Name and version only, for those who build on it.
    fn named(&self) -> Self {
        Self {
            version: self.version.clone(),
            ..Self::called(self.space, &self.words)
        }
    }

    /// Adds a file to the library.
    fn add(&self, files: &mut Files, path: &str, text: String) {
        match &self.root {
            Some(root) => files.add_at_root(&format!("{root}/{path}"), text),
            None => files.add(path, text),
        }
    }

    fn purpose(&self) -> String {
        format!("Messages of {}", self.title)
    }

    /// `ticketing-contract`
    fn artifact(&self) -> String {
        self.words.with("contract").kebab()
    }

    /// `@example/ticketing-contract`
    fn npm(&self) -> String {
        let scope = self.space.scope();
        let scope = scope.map_or_else(String::new, |scope| format!("@{}/", scope.kebab()));
        format!("{scope}{}", self.artifact())
    }

    /// `example-ticketing-contract`
    fn cargo(&self) -> String {
        let scope = self.space.scope();
        let scope = scope.map_or_else(String::new, |scope| format!("{}-", scope.kebab()));
        format!("{scope}{}", self.artifact())
    }

    /// `com.example`, else the name of the context.
    fn group(&self) -> String {
        self.space.group().unwrap_or_else(|| self.words.kebab())
    }

    fn nuget(&self) -> String {
        format!("{}.Contract", self.space.csharp(&self.words))
    }

    /// Adds `package.json`, and how TypeScript builds what is published.
    pub fn add_npm(&self, files: &mut Files, modules: &[String]) {
        let mut manifest = json!({
            "name": self.npm(),
            "version": self.version,
            "description": self.purpose(),
        });
        let space = self.space;
        if let Some(license) = &space.license {
            manifest["license"] = json!(license);
        }
        if let Some(repository) = &space.repository {
            manifest["repository"] = json!({ "type": "git", "url": repository });
        }
        manifest["type"] = json!("module");
        manifest["files"] = json!(["dist"]);
        manifest["types"] = json!("./dist/index.d.ts");
        manifest["exports"] = json!({
            ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" },
            "./*.js": { "types": "./dist/*.d.ts", "default": "./dist/*.js" },
        });
        manifest["scripts"] = json!({ "prepare": "tsc" });
        let kernels = self.kernels.iter();
        let kernels = kernels.map(|kernel| (kernel.npm(), json!(format!("^{}", kernel.version))));
        let kernels: serde_json::Map<String, Value> = kernels.collect();
        if !kernels.is_empty() {
            manifest["dependencies"] = Value::Object(kernels);
        }
        manifest["devDependencies"] = json!({ "typescript": "^5.9.0" });
        let options = json!({
            "compilerOptions": {
                "target": "es2022", "module": "nodenext", "strict": true, "declaration": true, "rootDir": ".",
                "outDir": "dist", "types": [],
            },
            "include": ["*.ts"],
        });
        self.add(files, "typescript/package.json", pretty(&manifest));
        self.add(files, "typescript/tsconfig.json", pretty(&options));
        let exports = modules.iter().map(|module| match module.as_str() {
            "contract" | "envelope" => format!("export type * from \"./{module}.js\";\n"),
            module => {
                let name = Words::of(module, "module").camel();
                format!("export * as {name} from \"./{module}.js\";\n")
            }
        });
        let head = "/** Everything that is published. */\n".to_owned();
        let text = std::iter::once(head).chain(exports).collect();
        self.add(files, "typescript/index.ts", text);
    }

    /// Adds `pom.xml`.
    pub fn add_maven(&self, files: &mut Files) {
        let mut more = String::new();
        let space = self.space;
        if let Some(repository) = space.repository.as_deref().map(xml) {
            more.push_str(&format!("  <url>{repository}</url>\n"));
        }
        if let Some(license) = space.license.as_deref().map(xml) {
            more.push_str(&format!(
                "  <licenses>\n    <license>\n      <name>{license}</name>\n    </license>\n  </licenses>\n"
            ));
        }
        if let Some(repository) = space.repository.as_deref().map(xml) {
            more.push_str(&format!("  <scm>\n    <url>{repository}</url>\n  </scm>\n"));
        }
        let kernels = self.kernels.iter().map(|kernel| {
            format!(
                "    <dependency>\n      <groupId>{}</groupId>\n      <artifactId>{}</artifactId>\n      <version>{}</version>\n    </dependency>\n",
                kernel.group(),
                kernel.artifact(),
                kernel.version
            )
        });
        let kernels: String = kernels.collect();
        let dependencies = if kernels.is_empty() {
            kernels
        } else {
            format!("  <dependencies>\n{kernels}  </dependencies>\n")
        };
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<project xmlns=\"http://maven.apache.org/POM/4.0.0\">
  <modelVersion>4.0.0</modelVersion>
  <groupId>{}</groupId>
  <artifactId>{}</artifactId>
  <version>{}</version>
  <name>{}</name>
  <description>{}</description>
{more}  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
{dependencies}</project>
",
            self.group(),
            self.artifact(),
            self.version,
            xml(&self.title),
            xml(&self.purpose()),
        );
        self.add(files, "java/pom.xml", text);
    }

    /// Adds the build of Gradle for Kotlin.
    pub fn add_gradle(&self, files: &mut Files) {
        let name = |library: &Self| format!("{}-kotlin", library.artifact());
        let kernels = self.kernels.iter().map(|kernel| {
            let (group, version) = (kernel.group(), &kernel.version);
            format!("    api(\"{group}:{}:{version}\")\n", name(kernel))
        });
        let kernels: String = kernels.collect();
        let dependencies = if kernels.is_empty() {
            kernels
        } else {
            format!("\ndependencies {{\n{kernels}}}\n")
        };
        let space = self.space;
        let mut pom = format!(
            "                description = {}\n",
            kotlin(&self.purpose())
        );
        if let Some(repository) = space.repository.as_deref().map(kotlin) {
            pom.push_str(&format!("                url = {repository}\n"));
        }
        if let Some(license) = space.license.as_deref().map(kotlin) {
            pom.push_str(&format!(
                "                licenses {{ license {{ name = {license} }} }}\n"
            ));
        }
        let text = format!(
            "plugins {{
    kotlin(\"jvm\") version \"2.2.0\"
    `java-library`
    `maven-publish`
}}

group = \"{}\"
version = \"{}\"

repositories {{
    mavenCentral()
}}
{dependencies}
kotlin {{
    jvmToolchain(17)
}}

publishing {{
    publications {{
        create<MavenPublication>(\"maven\") {{
            from(components[\"java\"])
            pom {{
{pom}            }}
        }}
    }}
}}
",
            self.group(),
            self.version,
        );
        self.add(files, "kotlin/build.gradle.kts", text);
        let settings = format!("rootProject.name = \"{}\"\n", name(self));
        self.add(files, "kotlin/settings.gradle.kts", settings);
    }

    /// Adds the project of C#.
    pub fn add_nuget(&self, files: &mut Files) {
        let space = self.space;
        let mut more = String::new();
        if let Some(license) = space.license.as_deref().map(xml) {
            more.push_str(&format!(
                "    <PackageLicenseExpression>{license}</PackageLicenseExpression>\n"
            ));
        }
        if let Some(repository) = space.repository.as_deref().map(xml) {
            more.push_str(&format!(
                "    <RepositoryUrl>{repository}</RepositoryUrl>\n"
            ));
        }
        let kernels = self.kernels.iter().map(|kernel| {
            let (name, version) = (kernel.nuget(), &kernel.version);
            format!("    <PackageReference Include=\"{name}\" Version=\"{version}\" />\n")
        });
        let kernels: String = kernels.collect();
        let references = if kernels.is_empty() {
            kernels
        } else {
            format!("  <ItemGroup>\n{kernels}  </ItemGroup>\n")
        };
        let name = self.nuget();
        let text = format!(
            "<Project Sdk=\"Microsoft.NET.Sdk\">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <Nullable>enable</Nullable>
    <PackageId>{name}</PackageId>
    <Version>{}</Version>
    <Description>{}</Description>
{more}  </PropertyGroup>
{references}</Project>
",
            self.version,
            xml(&self.purpose()),
        );
        self.add(files, &format!("csharp/{name}.csproj"), text);
    }

    /// Adds the root of the crate.
    pub fn add_library(&self, files: &mut Files, text: &str) {
        self.add(files, "rust/src/lib.rs", text.to_owned());
    }

    /// Adds `Cargo.toml`.
    pub fn add_cargo(&self, files: &mut Files) {
        let space = self.space;
        let mut more = format!("description = {}\n", quoted(&self.purpose()));
        if let Some(license) = space.license.as_deref().map(quoted) {
            more.push_str(&format!("license = {license}\n"));
        }
        if let Some(repository) = space.repository.as_deref().map(quoted) {
            more.push_str(&format!("repository = {repository}\n"));
        }
        let kernels = self.kernels.iter();
        let kernels =
            kernels.map(|kernel| format!("{} = \"{}\"\n", kernel.cargo(), kernel.version));
        let text = format!(
            "[package]\nname = \"{}\"\nversion = \"{}\"\nedition = \"2021\"\n{more}\n[dependencies]\nserde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n{}",
            self.cargo(),
            self.version,
            kernels.collect::<String>()
        );
        self.add(files, "rust/Cargo.toml", text);
    }
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
